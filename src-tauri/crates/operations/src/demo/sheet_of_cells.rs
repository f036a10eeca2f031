//! A spreadsheet (XLSX, ECMA-376) made of what the script says: one sheet a page, cells apart by semicolons.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::script::fault_of;
use crate::error::Result;

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CELLS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The file; equal pages give equal bytes.
pub(super) fn write(pages: &[Vec<String>]) -> Result<Vec<u8>> {
    let (mut types, mut sheets, mut relations) = (String::new(), String::new(), String::new());
    let mut parts = Vec::new();
    for (number, rows) in (1..).zip(pages) {
        let _ = write!(
            types,
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{MEDIA}.worksheet+xml\"/>"
        );
        let _ = write!(
            sheets,
            "<sheet name=\"Hoja {number}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
        );
        let _ = write!(
            relations,
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet(rows)));
    }
    let types = format!(
        "<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{MEDIA}.sheet.main+xml\"/>{types}</Types>"
    );
    let root = format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns=\"{CELLS}\" xmlns:r=\"{OFFICE}\"><sheets>{sheets}</sheets></workbook>"
    );
    let relations = format!("<Relationships xmlns=\"{RELATIONS}\">{relations}</Relationships>");
    let mut all = vec![
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), root),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations),
    ];
    all.append(&mut parts);
    pack(&all).map_err(|fault| fault_of(format!("a spreadsheet: {fault}")))
}

fn sheet(rows: &[String]) -> String {
    let mut text = format!("<worksheet xmlns=\"{CELLS}\"><sheetData>");
    for (number, row) in (1..).zip(rows) {
        let _ = write!(text, "<row r=\"{number}\">");
        for cell in row.split(';') {
            text.push_str(&match cell.parse::<u32>() {
                Ok(figure) => format!("<c><v>{figure}</v></c>"),
                Err(_) => format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(cell)),
            });
        }
        text.push_str("</row>");
    }
    text.push_str("</sheetData></worksheet>");
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn pack(parts: &[(String, String)]) -> std::result::Result<Vec<u8>, zip::result::ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(HEADER.as_bytes())?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}
