//! The read-only connection: an authorizer lets through SELECT, READ and a list of functions only.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

use crate::connection::{self, Access};
use crate::error::Result;

/// Functions that the queries of this room use.
const FUNCTIONS: [&str; 8] = ["bm25", "coalesce", "count", "length", "match", "max", "min", "sum"];

pub(crate) fn open(path: &Path, key: &[u8; 32]) -> Result<Connection> {
    let mut connection = connection::open(path, key, Access::Read)?;
    connection.authorizer(Some(permit))?;
    Ok(connection)
}

/// The allow-list; `query_only` is not enough, because SQL can switch it off.
fn permit(context: AuthContext<'_>) -> Authorization {
    let allowed = match context.action {
        AuthAction::Select | AuthAction::Read { .. } => true,
        AuthAction::Function { function_name } => FUNCTIONS.contains(&function_name.to_ascii_lowercase().as_str()),
        // FTS5 asks by itself, in each query, whether the file changed.
        AuthAction::Pragma { pragma_name: "data_version", pragma_value: None } => true,
        _ => false,
    };
    if allowed { Authorization::Allow } else { Authorization::Deny }
}
