//! Claims, dates and attachments: XMP and /Info that say the same, the output intent, the data.

use chrono::{DateTime, FixedOffset};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::{ATTACHMENT, Envelope, catalog, dictionary_of, name, text};
use crate::error::DocumentError;

const CREATOR: &str = "Sello Migrante";
const PRODUCER: &str = "Sello Migrante (printpdf 0.12, lopdf 0.44)";
/// sRGB, written by assets/icc/crear_srgb.py from the published numbers.
const SRGB: &[u8] = include_bytes!("../../../../../assets/icc/srgb.icc");

/// Completes the catalog and the document's own data.
pub fn write(
    pdf: &mut Document,
    envelope: &Envelope<'_>,
    tags: ObjectId,
    form: Option<ObjectId>,
) -> Result<(), DocumentError> {
    let intent = output_intent(pdf);
    let mut stream = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(envelope).into_bytes(),
    );
    stream.allows_compression = false;
    let metadata = pdf.add_object(stream);
    let attached = envelope
        .attachment
        .map(|json| attachment(pdf, json, envelope.dated));
    let id = catalog(pdf)?;
    let root = dictionary_of(pdf, id)?;
    root.remove(b"PageLayout");
    root.set("PageMode", "UseNone");
    root.set("Version", "1.7");
    root.set("Lang", Object::string_literal("es-CL"));
    root.set("MarkInfo", dictionary! { "Marked" => true });
    root.set("StructTreeRoot", tags);
    root.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    root.set("Metadata", metadata);
    root.set("OutputIntents", vec![Object::Reference(intent)]);
    if let Some(file) = attached {
        root.set("AF", vec![Object::Reference(file)]);
        let names = vec![Object::string_literal(ATTACHMENT), Object::Reference(file)];
        root.set(
            "Names",
            dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
        );
    }
    if let Some(form) = form {
        root.set("AcroForm", form);
    }
    write_info(pdf, envelope);
    Ok(())
}

fn output_intent(pdf: &mut Document) -> ObjectId {
    let profile = pdf.add_object(Stream::new(
        dictionary! { "N" => 3, "Alternate" => "DeviceRGB" },
        SRGB.to_vec(),
    ));
    pdf.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "DestOutputProfile" => profile,
    })
}

fn attachment(pdf: &mut Document, json: &[u8], dated: Option<DateTime<FixedOffset>>) -> ObjectId {
    let mut params = dictionary! { "Size" => json.len() as i64 };
    if let Some(date) = dated {
        params.set("ModDate", Object::string_literal(pdf_date(date)));
    }
    let file = pdf.add_object(Stream::new(
        dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => name("application/json"),
            "Params" => params,
        },
        json.to_vec(),
    ));
    pdf.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => Object::string_literal(ATTACHMENT),
        "UF" => text(ATTACHMENT),
        "Desc" => text("Todos los datos del documento, en formato legible por máquina"),
        "AFRelationship" => "Data",
        "EF" => dictionary! { "F" => file, "UF" => file },
    })
}

fn write_info(pdf: &mut Document, envelope: &Envelope<'_>) {
    let mut about = dictionary! {
        "Title" => text(&envelope.title),
        "Creator" => text(CREATOR),
        "Producer" => text(PRODUCER),
    };
    if let Some(date) = envelope.dated {
        about.set("CreationDate", Object::string_literal(pdf_date(date)));
        about.set("ModDate", Object::string_literal(pdf_date(date)));
    }
    match pdf.trailer.get(b"Info").and_then(Object::as_reference) {
        Ok(id) => {
            pdf.objects.insert(id, Object::Dictionary(about));
        }
        Err(_) => {
            let id = pdf.add_object(about);
            pdf.trailer.set("Info", id);
        }
    }
}

/// `D:20261119131000-03'00'`.
fn pdf_date(date: DateTime<FixedOffset>) -> String {
    let zone = date.format("%:z").to_string().replace(':', "'");
    format!("D:{}{zone}'", date.format("%Y%m%d%H%M%S"))
}

fn xmp(envelope: &Envelope<'_>) -> String {
    let title = escaped(&envelope.title);
    let dates = envelope.dated.map_or_else(String::new, |date| {
        let date = date.format("%Y-%m-%dT%H:%M:%S%:z");
        format!(
            "<xmp:CreateDate>{date}</xmp:CreateDate>\n\
             <xmp:ModifyDate>{date}</xmp:ModifyDate>\n"
        )
    });
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:language><rdf:Bag><rdf:li>es-CL</rdf:li></rdf:Bag></dc:language>\n\
         {dates}\
         <xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         <pdfaid:part>3</pdfaid:part>\n\
         <pdfaid:conformance>B</pdfaid:conformance>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
