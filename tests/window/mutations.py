#!/usr/bin/env python3
"""Breaks the product in one place at a time and asks the window test that guards it to fail.

    python3 tests/window/mutations.py [words of a rule …]

It changes files in place and puts them back: run it in a clone of its own, with everything committed. One line a rule:
`red` when the test failed, `GREEN` when it did not (nobody guards the rule), `invalid` when the broken product does not
build, `STALE` when the text is no longer there. Under a red one stands what the test said: a machine too slow is no
proof. Ends with 1 when anything is not red. Needs what `cargo xtask test` needs.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

# (rule, file, text as it stands, text without the rule, the test that says no)
RULES = [
    ("what is unsaid is kept while it is written", "ui/src/topics/unsaid/unsaid.svelte.ts", "    this.#keep(this.begun ? text : \"\");", "", "the_grounds_of_a_level_survive"),
    ("a lock waits for what is unsaid", "ui/src/topics/unsaid/unsaid.svelte.ts", "route.hold(() => keeper.flush().then(() => true))", "route.hold(() => Promise.resolve(true))", "the_grounds_of_a_level_survive"),
    ("what is unsaid comes back", "ui/src/topics/unsaid/unsaid.svelte.ts", "if (text === null || written.has(this.#key) || this.begun) return;", "if (text !== undefined) return;", "a_dissent_left_half_written"),
    ("the words that came back are named", "ui/src/topics/scoring/recovered.ts", "    .filter((one) => one.score !== null || one.texts.length > 0 || one.citations > 0);", "    .filter(() => false);", "after_a_power_cut"),
    ("how evidence was looked at is kept", "ui/src/topics/evidence/viewing.ts", "  localStorage.setItem(KEPT, JSON.stringify({ [dossier]: viewing }));", "", "each_half_has_its_keys"),
    ("keys go to the half in use", "ui/src/topics/evidence/EvidenceViewer.svelte", "(split && inUse === \"second\" ? other : undefined)", "(split && inUse === \"second\" ? undefined : undefined)", "each_half_has_its_keys"),
    ("a form unkept holds the window", "ui/src/core/saving.svelte.ts", "untrack(() => (this.#forms += 1));", "untrack(() => (this.#forms += 0));", "closing_the_window_asks"),
    ("the chain is intact only once checked", "ui/src/core/integrity.svelte.ts", "folder !== null && folder === this.#folder ? this.#last : { is: \"unchecked\" }", "folder !== null ? { is: \"sound\", at: new Date().toISOString() } : { is: \"unchecked\" }", "the_status_bar_says"),
    ("a check is told", "ui/src/core/integrity.svelte.ts", "[this.#folder, this.#last] = [folder, { is: sound ? \"sound\" : \"damaged\", at }];", "void [folder, sound, at];", "the_status_bar_says"),
    ("a citation opens at its page", "ui/src/screens/OwnSheet.svelte", "page: page ?? 1, pin", "page: 1, pin", "a_citation_of_ones_own"),
    ("a citation shows its mark", "ui/src/screens/Evidence.svelte", "cited={pin ? [pin] : []}", "cited={[]}", "a_citation_of_ones_own"),
    ("nobody cites from the reader", "ui/src/screens/Evidence.svelte", "cited={pin ? [pin] : []} />", "cited={pin ? [pin] : []} oncite={() => {}} />", "the_evidence_is_read_by_everybody"),
    ("a question's keys are its own", "ui/src/core/commands.svelte.ts", "const dialog = id.startsWith(\"view.zoom\") || id === \"app.lock\" ? null :", "const dialog = id.length > 0 ? null :", "the_evidence_that_opens_over"),
    ("help over the lock shows nothing", "ui/src/core/lock.svelte.ts", "    this.#back = route.stepAside();", "    this.#back = () => {};", "help_is_there_over_the_lock"),
    ("the lock closes the workspace", "ui/src/core/lock.svelte.ts", "    await call(\"close_workspace\").catch(() => {});\n    return true;", "    return true;", "the_lock_closes_by_key"),
    ("the lock comes by itself", "ui/src/core/lock.svelte.ts", "if (minutes > 0 && desk.workspace", "if (minutes > 600 && desk.workspace", "the_lock_closes_by_key"),
    ("a request leads to who answers it", "ui/src/topics/frame/outside.svelte.ts", "else if (file.kind === \"request\") void route.go({ screen: \"administration\", part: \"people\" });", "else if (file.kind === \"request\") arrival.take();", "a_request_and_an_invitation"),
    ("the next start goes on where one was", "ui/src/App.svelte", "if (desk.workspace && framed) route.keep(desk.workspace.folder);", "", "the_next_start_asks"),
    ("a report says no names", "src-tauri/src/report.rs", "            hidden = without(&hidden, what, instead);", "            let _ = without(&hidden, what, instead);", "an_error_of_the_page_is_kept"),
    ("a saved report is not offered again", "src-tauri/src/report.rs", "    written.map_err(failed)?;\n    crash::dismiss(folder)", "    written.map_err(failed)?;\n    Ok(())", "an_error_of_the_page_is_kept"),
    ("a second start gives its file", "src-tauri/src/single.rs", "app.state::<Arrival>().keep(arguments, Path::new(&folder))", "{ let _ = (arguments, Path::new(&folder), app.state::<Arrival>()); false }", "a_second_start_hands"),
    ("nothing reaches behind a question", "ui/src/core/drops.ts", "const open = (): boolean => document.querySelector(\"dialog[open]\") === null;", "const open = (): boolean => true;", "what_is_dropped_where_nothing"),
    ("what is carried over is told", "src-tauri/src/drops.rs", "\"sellohover\", &serde_json::json!({ \"over\": true })", "\"sellohover\", &serde_json::json!({ \"over\": false })", "a_pdf_dropped_on_ingreso"),
    ("one drop joins another", "ui/src/topics/intake/EvidenceIn.svelte", "const all = [...new Set([...looked, ...paths])];", "const all = [...new Set(paths)];", "a_pdf_dropped_on_ingreso"),
    ("a dropped PDF is verified", "ui/src/screens/Verification.svelte", "        if (first) void verify(first);", "", "a_pdf_dropped_on_verification"),
    ("a second file waits for the first", "ui/src/screens/Verification.svelte", "      waiting = file;\n", "", "a_pdf_dropped_on_verification"),
    ("a stray file goes where it was led", "ui/src/topics/frame/StrayFiles.svelte", "    carried.keep(paths);\n", "", "what_is_dropped_where_nothing"),
    ("a file that changed is told", "ui/src/screens/Verification.svelte", "changed = before !== null && found.is", "changed = before === \"\" && found.is", "a_pdf_that_changes_on_the_disk"),
    ("a secret is not kept", "ui/src/topics/documents/SignDialog.svelte", "    secret = \"\";", "", "a_token_signs_by_its_driver"),
    ("the RUT of somebody else is refused", "ui/src/topics/documents/CertificateDialog.svelte", "rut: one?.rut ? rut.trim() : null", "rut: one?.rut ?? null", "a_token_signs_by_its_driver"),
    # That it goes no further is held three times over (the steps, the preference, the core): one alone is not missed.
    ("the zoom reaches 200", "ui/src/core/zoom.svelte.ts", "150, 175, 200]", "150, 175]", "the_zoom_answers"),
    ("the engine's keys do nothing", "ui/src/App.svelte", "if (!event.defaultPrevented && isEngines(event)) event.preventDefault();", "void isEngines;", "keys_of_the_engine"),
    ("the report is gone when let go", "src-tauri/src/crash.rs", "        fs::remove_file(report)?;", "        let _ = report;", "the_report_of_an_earlier_error"),
    ("only what was written here is opened", "src-tauri/src/commands/window.rs", "desk.apart(\"open_path\", || desk.written.open(Path::new(&request.path)))", "{ let _ = (&desk, &request); Ok(()) }", "the_page_cannot_have_the_system"),
    ("the whole screen", "src-tauri/src/commands/window.rs", "window.set_fullscreen(!full)", "window.set_fullscreen(full)", "f11_fills_the_screen"),
    ("a mark is undone", "ui/src/topics/scoring/Scoring.svelte", "\"edit.undo\": () => took(draft.undo()),", "", "a_mark_to_deliberate"),
    ("what the disk refuses is never «Guardado»", "ui/src/topics/scoring/keeper.ts", "      if (answer === null) {\n        kept = false;\n        continue;\n      }\n      at = answer.at;", "      if (answer === null) kept = false;\n      at = answer?.at ?? new Date().toISOString();", "a_text_that_the_disk_refuses"),
    ("leaving waits for what is not kept", "ui/src/topics/scoring/Scoring.svelte", "route.hold(() => draft.flush())", "route.hold(() => Promise.resolve(true))", "a_text_that_the_disk_refuses"),
    ("the way back leads to what was there", "ui/src/topics/scoring/Scoring.svelte", "    untrack(() => follow(route.now));", "", "the_way_back_within"),
    ("a frame is cited where it stands", "ui/src/topics/evidence/EvidenceViewer.svelte", "chosen?.rectangle ?? null);", "null);", "a_frame_is_drawn"),
    ("an observer has no control that writes", "ui/src/screens/Dossiers.svelte", "  {#snippet primary()}\n    {#if desk.isSecretary}", "  {#snippet primary()}\n    {#if desk.workspace}", "an_observer_reads_every_screen"),
    ("a dossier is closed to the recused", "src-tauri/crates/operations/src/overview/summary.rs", "        if self.is_open_to_reader(dossier)? {", "        if self.is_open_to_reader(dossier)? || true {", "the_evidence_of_a_dossier_is_kept"),
]


def page() -> bool:
    done = subprocess.run(["npx", "vite", "build", "--logLevel", "error"], cwd=ROOT / "ui", capture_output=True)
    (ROOT / "src-tauri/src/lib.rs").touch()
    return done.returncode == 0


def cargo(*arguments: str) -> tuple[bool, str]:
    """Whether it ended well, and the first thing a test said of why not."""
    command = ["cargo", "test", "--offline", "--quiet", "--package", "sello-migrante", "--test", "window", *arguments]
    environment = {**os.environ, "RUST_BACKTRACE": "0"}
    with tempfile.TemporaryDirectory(prefix="sello-home-") as home:
        environment |= {"CARGO_HOME": os.environ.get("CARGO_HOME", os.path.expanduser("~/.cargo")), "RUSTUP_HOME": os.environ.get("RUSTUP_HOME", os.path.expanduser("~/.rustup")), "HOME": home}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, errors="replace")
    lines = (done.stdout + done.stderr).split("\n")
    told = next((at + 1 for at, line in enumerate(lines) if " panicked at " in line), len(lines))
    return done.returncode == 0, " ".join(lines[told:told + 3]).strip()[:300]


def main() -> int:
    if subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True).stdout:
        print("something is not committed here: run it in a clone of its own")
        return 1
    wanted = sys.argv[1:]
    rules = [rule for rule in RULES if not wanted or any(word in rule[0] for word in wanted)]
    # The demonstration's evidence is read by it.
    subprocess.run(["cargo", "build", "--offline", "--quiet", "--package", "inspect", "--bins"], cwd=ROOT, check=True)
    passed, why = cargo("--", *sorted({rule[4] for rule in rules})) if page() else (False, "the page does not build")
    if not passed:
        print(f"the tests do not pass before anything is broken: {why}")
        return 1
    bad = 0
    for rule, where, old, new, test in rules:
        path = ROOT / where
        before, why = path.read_text(), ""
        if before.count(old) != 1:
            verdict = f"STALE: found {before.count(old)} times in {where}"
        else:
            path.write_text(before.replace(old, new))
            try:
                built = (where.startswith("src-tauri") or page()) and cargo("--no-run")[0]
                passed, why = cargo("--", test) if built else (False, "")
                verdict = "invalid" if not built else "GREEN" if passed else "red"
            finally:
                path.write_text(before)
                if where.startswith("ui/"):
                    page()
        bad += verdict != "red"
        print(f"{verdict:<8} {rule}", f"\n         {why}" if why else "", flush=True)
    print(f"{len(rules)} rules, {bad} not held")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
