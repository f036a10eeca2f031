//! Reads the table of municipalities from its text. Every fault names line, column and cause; nothing is guessed.

use std::collections::BTreeSet;

use crate::fraction::Fraction;
use crate::ids::Cut;
use crate::municipality::{ForeignBorn, Municipality, Territory};

/// Something wrong in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFault {
    /// Line of the file, from 1.
    pub line: usize,
    /// Name of the column, or empty when the whole line is wrong.
    pub column: &'static str,
    /// What is wrong.
    pub cause: TableCause,
}

/// What is wrong in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableCause {
    /// The first line is not the expected header.
    UnknownHeader,
    /// The line has another number of cells.
    CellCount {
        /// Found.
        found: usize,
        /// Expected.
        expected: usize,
    },
    /// The cell must say something.
    Empty,
    /// Not a CUT.
    NotACut,
    /// Not a whole number in range.
    NotANumber,
    /// Not one of the words expected.
    UnknownWord,
    /// A suppressed figure that is nevertheless given, or a missing one that is not suppressed.
    SuppressionContradicts,
    /// The CUT was on an earlier line.
    DuplicateCut,
}

const HEADER: [&str; 22] = [
    "cut",
    "comuna",
    "cod_provincia",
    "provincia",
    "cod_region",
    "region",
    "region_abrev",
    "region_orden_norte_sur",
    "pob_censo2024",
    "nacidos_extranjero_censo2024",
    "pct_nacidos_extranjero_2024",
    "nacidos_extranjero_suprimido_le50",
    "clasif_pndr_2024",
    "extranjeros_ine_sermig_2022",
    "sinim_ingreso_total_percibido_m_clp",
    "sinim_disp_presup_por_hab_m_clp",
    "sinim_dependencia_fcm_pct",
    "sinim_funcionarios_planta_contrata",
    "sinim_funcionarios_planta_contrata_anio",
    "sinim_poblacion_rural_pct",
    "sinim_pobreza_casen_pct",
    "sinim_ejecucion_presupuestaria_pct",
];

/// Antártica is a comuna without municipality: it cannot apply for the seal.
const WITHOUT_MUNICIPALITY: &str = "12202";

/// Reads the table: one municipality a line, Antártica left out.
///
/// # Errors
/// The first fault, with its line, column and cause.
pub fn read_table(text: &str) -> Result<Vec<Municipality>, TableFault> {
    let mut lines = text
        .strip_prefix('\u{feff}')
        .unwrap_or(text)
        .lines()
        .enumerate();
    let header = lines.next().map(|(_, line)| line).unwrap_or_default();
    if header.split(',').ne(HEADER) {
        return Err(TableFault {
            line: 1,
            column: "",
            cause: TableCause::UnknownHeader,
        });
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (index, line) in lines.filter(|(_, line)| !line.is_empty()) {
        let row = Row::of(index + 1, line)?;
        let municipality = row.municipality()?;
        if !seen.insert(municipality.cut.clone()) {
            return Err(row.fault(0, TableCause::DuplicateCut));
        }
        if municipality.cut.as_str() != WITHOUT_MUNICIPALITY {
            found.push(municipality);
        }
    }
    Ok(found)
}

struct Row<'a> {
    line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    fn of(line: usize, text: &'a str) -> Result<Self, TableFault> {
        let cells: Vec<_> = text.split(',').collect();
        if cells.len() == HEADER.len() {
            Ok(Self { line, cells })
        } else {
            let cause = TableCause::CellCount {
                found: cells.len(),
                expected: HEADER.len(),
            };
            Err(TableFault {
                line,
                column: "",
                cause,
            })
        }
    }

    const fn fault(&self, cell: usize, cause: TableCause) -> TableFault {
        TableFault {
            line: self.line,
            column: HEADER[cell],
            cause,
        }
    }

    fn municipality(&self) -> Result<Municipality, TableFault> {
        Ok(Municipality {
            cut: self.cells[0]
                .parse::<Cut>()
                .map_err(|_| self.fault(0, TableCause::NotACut))?,
            name: self.word(1)?,
            province: self.word(3)?,
            region: self.word(5)?,
            region_order: self
                .whole(7)?
                .ok_or_else(|| self.fault(7, TableCause::Empty))?,
            population: self.whole(8)?,
            foreign_born: self.foreign_born()?,
            territory: self.territory()?,
            foreign_estimate_2022: self.whole(13)?,
            income_thousand_clp: self.whole(14)?,
            budget_per_inhabitant: self.whole(15)?,
            fcm_dependency: self.percent(16)?,
            staff: self.whole(17)?,
            staff_year: self.whole(18)?,
            rural_share: self.percent(19)?,
            poverty: self.percent(20)?,
            budget_execution: self.percent(21)?,
        })
    }

    fn word(&self, cell: usize) -> Result<String, TableFault> {
        match self.cells[cell].trim() {
            "" => Err(self.fault(cell, TableCause::Empty)),
            word => Ok(word.to_owned()),
        }
    }

    /// A whole number, also written as `123.0`; none when empty.
    fn whole<N: TryFrom<i64>>(&self, cell: usize) -> Result<Option<N>, TableFault> {
        let refused = || self.fault(cell, TableCause::NotANumber);
        if self.cells[cell].is_empty() {
            return Ok(None);
        }
        let number = Fraction::from_decimal(self.cells[cell])
            .filter(|n| n.denominator() == 1)
            .ok_or_else(refused)?;
        N::try_from(number.numerator())
            .map(Some)
            .map_err(|_| refused())
    }

    /// A percentage as part of one; none when empty.
    fn percent(&self, cell: usize) -> Result<Option<Fraction>, TableFault> {
        if self.cells[cell].is_empty() {
            return Ok(None);
        }
        Fraction::from_decimal(self.cells[cell])
            .filter(|number| *number >= Fraction::ZERO)
            .and_then(|number| number.checked_div(Fraction::whole(100)))
            .map(Some)
            .ok_or_else(|| self.fault(cell, TableCause::NotANumber))
    }

    fn foreign_born(&self) -> Result<ForeignBorn, TableFault> {
        match (self.cells[11], self.whole(9)?) {
            ("no", Some(known)) => Ok(ForeignBorn::Known(known)),
            ("si", None) => Ok(ForeignBorn::Suppressed),
            ("no", None) | ("si", Some(_)) => {
                Err(self.fault(9, TableCause::SuppressionContradicts))
            }
            _ => Err(self.fault(11, TableCause::UnknownWord)),
        }
    }

    fn territory(&self) -> Result<Option<Territory>, TableFault> {
        match self.cells[12] {
            "" => Ok(None),
            "Urbana" => Ok(Some(Territory::Urban)),
            "Mixta" => Ok(Some(Territory::Mixed)),
            "Rural" => Ok(Some(Territory::Rural)),
            _ => Err(self.fault(12, TableCause::UnknownWord)),
        }
    }
}
