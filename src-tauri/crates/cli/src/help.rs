//! Arguments read and helped in Spanish: nothing of clap's own English reaches a person.

use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory as _, FromArgMatches as _};

use crate::arguments::Arguments;

const TEMPLATE: &str = "{about}\n\nUso: {usage}\n\n{all-args}\n";

/// What parsing answers when there is no command to carry out.
#[derive(Debug)]
pub enum Answer {
    /// Help that was asked for.
    Shown(String),
    /// What does not fit.
    Wrong(String),
}

/// Reads the command line.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Arguments, Answer> {
    let matches = command()
        .try_get_matches_from(words)
        .map_err(|error| answer(&error))?;
    Arguments::from_arg_matches(&matches).map_err(|error| answer(&error))
}

/// The command with every heading in Spanish.
pub fn command() -> Command {
    spanish(Arguments::command(), 0)
}

fn spanish(command: Command, depth: usize) -> Command {
    let help = Arg::new("ayuda")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help("Mostrar esta ayuda");
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .help_template(TEMPLATE)
        .subcommand_help_heading("Órdenes")
        .subcommand_value_name("orden")
        .arg(help);
    if depth == 0 {
        let version = Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version)
            .help("Mostrar la versión");
        command = command.version(env!("CARGO_PKG_VERSION")).arg(version);
    }
    command
        .mut_args(|argument| {
            let heading = if argument.is_positional() {
                "Argumentos"
            } else {
                "Opciones"
            };
            let takes = argument.get_action().takes_values();
            let argument = argument.help_heading(heading);
            if takes {
                argument.hide_possible_values(true).hide_default_value(true)
            } else {
                argument
            }
        })
        .mut_subcommands(|inner| spanish(inner, depth + 1))
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "kinds of clap, which may grow; each has at least the last sentence"
)]
fn answer(error: &Error) -> Answer {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Answer::Shown(plain(&error.render()))
        }
        ErrorKind::DisplayVersion => Answer::Shown(error.render().to_string()),
        _ => Answer::Wrong(format!(
            "{}\nPara ver cómo se usa: sello --help",
            wrong(error)
        )),
    }
}

fn plain(text: &StyledStr) -> String {
    text.to_string()
        .replace("[OPTIONS]", "[opciones]")
        .replace("[orden]", "<orden>")
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "kinds of clap, which may grow; each has at least the last sentence"
)]
fn wrong(error: &Error) -> String {
    let of = |kind| error.get(kind).map(shown).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("Falta el valor de {argument}.")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let allowed = of(ContextKind::ValidValue);
            let allowed = if allowed.is_empty() {
                allowed
            } else {
                format!(" Puede ser: {allowed}.")
            };
            format!("«{value}» no sirve para {argument}.{allowed}")
        }
        ErrorKind::UnknownArgument => format!("No existe la opción o el argumento «{argument}»."),
        ErrorKind::InvalidSubcommand => format!(
            "No existe la orden «{}».",
            of(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::MissingRequiredArgument => format!("Falta indicar {argument}."),
        ErrorKind::MissingSubcommand => "Falta decir qué hacer.".to_owned(),
        ErrorKind::ArgumentConflict => {
            format!("{argument} no va junto con {}.", of(ContextKind::PriorArg))
        }
        ErrorKind::NoEquals
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues => format!("{argument} no lleva esa cantidad de valores."),
        ErrorKind::InvalidUtf8 => "Un argumento no es texto UTF-8.".to_owned(),
        _ => "Los argumentos no se entienden.".to_owned(),
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(_) | ContextValue::None => String::new(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_help(command: &Command, path: &mut Vec<String>, out: &mut Vec<(String, String)>) {
        let mut words: Vec<OsString> = vec!["sello".into()];
        words.extend(path.iter().map(OsString::from));
        words.push("--help".into());
        match parse(words) {
            Err(Answer::Shown(text)) => out.push((path.join(" "), text)),
            other => panic!("{path:?}: {other:?}"),
        }
        for inner in command.get_subcommands() {
            path.push(inner.get_name().to_owned());
            every_help(inner, path, out);
            path.pop();
        }
    }

    // Seen failing: without `.replace("[OPTIONS]", …)`.
    #[test]
    fn every_help_page_is_in_spanish() {
        let mut pages = Vec::new();
        every_help(&command(), &mut Vec::new(), &mut pages);
        assert!(pages.len() > 60, "{}", pages.len());
        let english = [
            "Usage",
            "Options",
            "OPTIONS",
            "Commands",
            "COMMAND",
            "Arguments",
            "Print ",
            "possible values",
            "default:",
            " the ",
            " of ",
            " with ",
            " and ",
            "[env",
        ];
        for (path, page) in pages {
            for word in english {
                assert!(!page.contains(word), "{path:?} says {word:?}:\n{page}");
            }
            assert!(page.contains("Uso: "), "{path:?}:\n{page}");
            assert!(!page.starts_with('\n'), "{path:?} says nothing of itself");
        }
    }

    #[test]
    fn mistakes_are_answered_in_spanish() {
        for words in [
            vec!["sello", "nada"],
            vec!["sello", "sheet"],
            vec!["sello", "verify"],
            vec!["sello", "--otra"],
            vec!["sello", "status", "--now", "ayer"],
            vec![
                "sello",
                "invite",
                "--name",
                "x",
                "--institution",
                "y",
                "--role",
                "jefa",
                "--out",
                "z",
            ],
        ] {
            let asked = words.join(" ");
            match parse(words.into_iter().map(OsString::from)) {
                Err(Answer::Wrong(text)) => {
                    for english in [
                        "error:",
                        "Usage",
                        "required",
                        "unexpected",
                        "invalid",
                        "For more",
                    ] {
                        assert!(!text.contains(english), "{asked}: {text}");
                    }
                }
                Err(Answer::Shown(text)) => assert!(text.contains("Uso: "), "{asked}: {text}"),
                Ok(_) => panic!("{asked} was understood"),
            }
        }
    }

    #[test]
    fn the_command_line_is_well_formed() {
        command().debug_assert();
    }
}
