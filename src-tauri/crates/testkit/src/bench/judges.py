"""Times ReportLab and pyHanko on the same words, the same file and the same keys; prints medians as JSON.

Arguments: folder with the inputs, font, rounds, pages that the document must have at least.
"""
import datetime
import io
import json
import logging
import pathlib
import statistics
import sys
import time

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

logging.disable(logging.CRITICAL)
folder, font, rounds, pages = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def median(work):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def words(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)
    elif isinstance(value, str):
        yield value


texts = list(words(json.loads((folder / "contenido.json").read_bytes())))
pdfmetrics.registerFont(TTFont("Letra", font))
style = ParagraphStyle("cuerpo", fontName="Letra", fontSize=10, leading=13)


def generate():
    flow = [Paragraph(text.replace("&", "&amp;").replace("<", "&lt;"), style) for text in texts]
    # As many pages as ours, with the same words.
    step = max(1, len(flow) // pages)
    for place in range(step * (pages - 1), 0, -step):
        flow.insert(place, PageBreak())
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(flow)
    return out.getvalue()


secret = ec.derive_private_key(int.from_bytes(bytes([20] * 32), "big"), ec.SECP256R1())
der = secret.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
leaf = x509.Certificate.load((folder / "firmante.der").read_bytes())
root = x509.Certificate.load((folder / "raiz.der").read_bytes())
registry = SimpleCertificateStore()
registry.register_multiple([leaf, root])
signer = signers.SimpleSigner(signing_cert=leaf, signing_key=keys.PrivateKeyInfo.load(der), cert_registry=registry)
empty, five = (folder / "vacia.pdf").read_bytes(), (folder / "cinco.pdf").read_bytes()


def sign():
    metadata = signers.PdfSignatureMetadata(
        field_name="FirmaSecretaria", certify=True, reason="Aprueba el acta", location="Santiago de Chile",
        subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256",
    )
    return signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(empty)), metadata, signer=signer).getvalue()


def verify():
    reader = PdfFileReader(io.BytesIO(five))
    moment = datetime.datetime(2026, 12, 21, tzinfo=datetime.timezone.utc)
    found = reader.embedded_signatures
    assert len(found) == 5
    for signature in found:
        context = ValidationContext(trust_roots=[root], moment=moment, allow_fetching=False)
        status = validate_pdf_signature(signature, context)
        assert status.intact and status.valid and status.trusted, status.summary()


assert PdfFileReader(io.BytesIO(generate())).root["/Pages"]["/Count"] >= pages
print(json.dumps({"generate": median(generate), "sign": median(sign), "verify": median(verify)}))
