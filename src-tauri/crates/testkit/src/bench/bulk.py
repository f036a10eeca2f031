"""ReportLab and pyHanko over many files, one after the other; prints milliseconds and the peak of memory as JSON.

Arguments: folder with the inputs, font, make|sign|verify, which files, how many of them, signatures in each.
"""
import datetime
import io
import json
import logging
import pathlib
import sys
import time

logging.disable(logging.CRITICAL)
folder, font, work, files = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
count, signatures = int(sys.argv[5]), int(sys.argv[6])


def words(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)
    elif isinstance(value, str):
        yield value


def maker():
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(TTFont("Letra", font))
    style = ParagraphStyle("cuerpo", fontName="Letra", fontSize=10, leading=13)

    def make(number):
        texts = words(json.loads((folder / f"{files}-{number}.json").read_bytes()))
        flow = [Paragraph(text.replace("&", "&amp;").replace("<", "&lt;"), style) for text in texts]
        out = io.BytesIO()
        SimpleDocTemplate(out, pagesize=A4).build(flow)
        assert len(out.getvalue()) > 5000

    return make


def certificates():
    from asn1crypto import x509

    load = lambda name: x509.Certificate.load((folder / name).read_bytes())
    return [load(f"firmante-{index}.der") for index in range(signatures)], load("raiz.der")


def signer_of_all():
    from asn1crypto import keys
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    leaves, root = certificates()
    names = json.loads((folder / f"{files}-campos.json").read_bytes())
    people = []
    for index, leaf in enumerate(leaves):
        secret = ec.derive_private_key(int.from_bytes(bytes([20 + index] * 32), "big"), ec.SECP256R1())
        form = (serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        registry = SimpleCertificateStore()
        registry.register_multiple([leaf, root])
        key = keys.PrivateKeyInfo.load(secret.private_bytes(*form))
        people.append(signers.SimpleSigner(signing_cert=leaf, signing_key=key, cert_registry=registry))

    def sign(number):
        pdf = (folder / f"{files}-{number}.pdf").read_bytes()
        for index, person in enumerate(people):
            metadata = signers.PdfSignatureMetadata(
                field_name=names[index], certify=index == 0, reason="Aprueba el acta", location="Santiago de Chile",
                subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256",
            )
            pdf = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), metadata, signer=person).getvalue()

    return sign


def verifier():
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    _, root = certificates()
    moment = datetime.datetime(2026, 12, 21, tzinfo=datetime.timezone.utc)

    def verify(number):
        reader = PdfFileReader(io.BytesIO((folder / f"{files}-firmado-{number}.pdf").read_bytes()))
        found = reader.embedded_signatures
        assert len(found) == signatures
        for signature in found:
            context = ValidationContext(trust_roots=[root], moment=moment, allow_fetching=False)
            status = validate_pdf_signature(signature, context)
            assert status.bottom_line, status.summary()

    return verify


do = {"make": maker, "sign": signer_of_all, "verify": verifier}[work]()
do(0)
start = time.perf_counter()
for number in range(count):
    do(number)
took = (time.perf_counter() - start) * 1000
# Not getrusage: its peak counts the program that started this one.
status = pathlib.Path("/proc/self/status").read_text()
peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
print(json.dumps({"milliseconds": took, "peak_kib": float(peak)}))
