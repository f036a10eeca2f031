//! Writes every type that crosses the glass, and the list of doors, as one TypeScript file.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

use crate::commands;
use crate::failure::Failure;

const HEADER: &str = "\
// Every type that crosses from Rust to the page, and the commands that carry them.
// Generated from src-tauri/crates/contract by `cargo xtask contract`. Never edited by hand.

/** A command: what it is asked and what it replies. */
export type Call<Request, Reply> = { request: Request; reply: Reply };

";

/// The whole generated file.
#[must_use]
pub fn generate() -> String {
    let mut writer = Writer::default();
    writer.collect::<Failure>();
    commands::write_doors(&mut writer);
    writer.finish()
}

/// Collects types by name, and doors in their order.
#[derive(Default)]
pub(crate) struct Writer {
    config: Config,
    types: BTreeMap<String, (TypeId, String)>,
    doors: String,
}

impl Writer {
    /// Adds one door and every type it mentions.
    pub(crate) fn door<Request: TS + 'static, Reply: TS + 'static>(&mut self, name: &str) {
        self.collect::<Request>();
        self.collect::<Reply>();
        let (request, reply) = (Request::name(&self.config), Reply::name(&self.config));
        let _ = writeln!(self.doors, "  {name}: Call<{request}, {reply}>;");
    }

    fn collect<T: TS + 'static + ?Sized>(&mut self) {
        self.visit::<T>();
    }

    fn finish(self) -> String {
        let mut text = String::from(HEADER);
        for (_, declaration) in self.types.into_values() {
            text.push_str(&declaration);
            text.push('\n');
        }
        let _ = write!(
            text,
            "/** Every command: the only doors of the page. */\nexport type Commands = {{\n{}}};\n",
            self.doors
        );
        text
    }
}

impl TypeVisitor for Writer {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let Some(_) = T::output_path() else {
            // A list, an option or a primitive: only what is inside has a declaration.
            T::visit_generics(self);
            return;
        };
        let name = T::ident(&self.config);
        if let Some((seen, _)) = self.types.get(&name) {
            assert!(
                *seen == TypeId::of::<T>(),
                "two types of the contract are called {name}"
            );
            return;
        }
        let docs = T::docs().unwrap_or_default();
        let declaration = format!("{docs}export {}\n", T::decl(&self.config));
        self.types.insert(name, (TypeId::of::<T>(), declaration));
        T::visit_dependencies(self);
    }
}
