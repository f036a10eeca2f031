//! Whether the pages are the ones the attached data give: made again with the wordings those data name, and compared
//! byte by byte with the file as it was before anybody signed it.

use document::Template;
use document::content::Content;

/// Most bytes of data made into pages again; an acta with sixty dossiers is below a tenth of it.
const MOST: usize = 4_000_000;

/// What came of making the pages again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagesCheck {
    /// The very bytes: what is printed is what the data say.
    Same,
    /// Others: the pages may say anything.
    Different,
    /// The data name wordings that are not at hand.
    OtherWordings,
    /// This program does not make pages from such data: of another layout, or larger than any document.
    NotMade,
    /// There are no data, or no first save to compare with.
    NothingToCompare,
}

/// Makes the pages of these data again and compares them with the first save of the file.
///
/// Wordings may come from anywhere: the data name them by hash, and the signatures cover the data.
pub(crate) fn check(
    first: Option<&[u8]>,
    content: Option<&Content>,
    size: usize,
    wordings: &[Template],
) -> PagesCheck {
    let (Some(first), Some(content)) = (first, content) else {
        return PagesCheck::NothingToCompare;
    };
    if size > MOST {
        return PagesCheck::NotMade;
    }
    let named = content.meta().template.sha256;
    let Some(template) = std::iter::once(Template::embedded())
        .chain(wordings)
        .find(|one| one.pinned().sha256 == named)
    else {
        return PagesCheck::OtherWordings;
    };
    match document::render(content, template) {
        // The line end after the last mark is of whoever appends next.
        Ok(made) if first.trim_ascii_end() == made.pdf.trim_ascii_end() => PagesCheck::Same,
        Ok(_) => PagesCheck::Different,
        Err(_) => PagesCheck::NotMade,
    }
}
