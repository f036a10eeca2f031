#!/usr/bin/env python3
"""Takes out each rule of the verification, one at a time, in a copy of this crate, and asks the attack tests to fail.

    python3 src-tauri/crates/signing/tests/mutations.py [words of a rule …]

Writes one line a rule: `red` when a test failed, `GREEN` when none did (a rule nobody holds), `invalid` when the copy
no longer compiles. Ends with 1 when anything is not red. Needs nothing but cargo and the crates already fetched.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

CRATE = pathlib.Path(__file__).resolve().parents[1]
ROOT = CRATE.parents[2]

# (rule, file, text as it stands, text without the rule)
RULES = [
    ("refused whole is a problem", "problems.rs", "return vec![Problem::Refused(defect.clone())];", "let _ = defect; return Vec::new();"),
    ("no signature is a problem", "problems.rs", "if verification.signatures.is_empty() {", "if false {"),
    ("bytes after the end", "problems.rs", "if verification.bytes_after_end > 0 {", "if false {"),
    ("fields that are no signatures", "problems.rs", "if !verification.other_fields.is_empty() {", "if false {"),
    ("uncovered changes", "problems.rs", "if !only_validation {", "if false && !only_validation {"),
    ("broken integrity", "problems.rs", "if report.integrity != Integrity::Intact {", "if false {"),
    ("forbidden later changes", "problems.rs", ".filter(|change| !change.is_permitted())\n    {\n        let change", ".filter(|change| false && !change.is_permitted())\n    {\n        let change"),
    ("certification honoured", "problems.rs", ".is_some_and(|own| own.honoured != Honoured::Yes)", ".is_some_and(|own| false && own.honoured != Honoured::Yes)"),
    ("chain to a pinned root", "problems.rs", "if !matches!(report.trust.chain, Chain::Pinned { .. }) {", "if false {"),
    ("validity at signing", "problems.rs", "if report.trust.at_signing != ValidityAt::Valid {", "if false && report.trust.at_signing != ValidityAt::Valid {"),
    ("revocation undoes", "problems.rs", "        effect: RevocationEffect::Undoes,\n        ..\n    } = report.trust.revocation\n    {", "        effect: RevocationEffect::Undoes,\n        ..\n    } = report.trust.revocation && false\n    {"),
    ("/Name is the certificate's", "problems.rs", "if !name_is_the_signers(report) {", "if false && !name_is_the_signers(report) {"),
    ("one certificate, one field", "problems.rs", "        if repeated {", "        if false && repeated {"),
    ("signed in the future", "problems.rs", "if ahead(report, verification) {", "if false && ahead(report, verification) {"),
    ("expected signers", "problems.rs", "if outcome.outcome != Presence::Signed {", "if false && outcome.outcome != Presence::Signed {"),
    ("unexpected signers", "problems.rs", "if !verification.expected.iter().any(announced) {", "if false && !verification.expected.iter().any(announced) {"),
    ("the gap is the signature's own", "judge.rs", "if before != contents.span.start || after != contents.span.end {", "if false {"),
    ("ranges start at 0", "judge.rs", "    if start != 0 {", "    if false && start != 0 {"),
    ("ranges end at a revision's end", "judge.rs", "if end != own.marker && end != own.end {", "if false && end != own.marker && end != own.end {"),
    ("one field, one value", "judge.rs", "if found.users > 1 {", "if false && found.users > 1 {"),
    ("four numbers", "judge.rs", "if items.len() != range.len() {", "if items.len() < range.len() {"),
    ("/Contents is hexadecimal", "judge.rs", "text.form == TextForm::Hexadecimal && !text.bytes.is_empty()", "!text.bytes.is_empty()"),
    ("/SubFilter is known", "judge.rs", "        return Err(Malformation::SubFilter);", "        let _ = Malformation::SubFilter;"),
    ("certification keeps to its level", "judge.rs", "        (true, false) => Honoured::No,", "        (true, false) => Honoured::Yes,"),
    ("certification is the first and named", "judge.rs", "        (false, _) => Honoured::NotLawful,", "        (false, _) => Honoured::Yes,"),
    ("locked fields", "judge.rs", "later.extend(locked(pdf, found, &later));", "let _ = locked(pdf, found, &later);"),
    ("level 1 forbids signing", "judge.rs", "LaterChange::FieldSigned { .. } | LaterChange::FieldFilled { .. } => level != Some(1),", "LaterChange::FieldSigned { .. } | LaterChange::FieldFilled { .. } => true,"),
    ("versions only rise", "rewritten.rs", "place(old).is_some_and(|old| old < new)", "true"),
    ("a field keeps its words", "rewritten.rs", "words(old).is_some() && words(old) == words(new)", "true"),
    ("padding is zero", "cades.rs", "if padding.iter().any(|byte| *byte != 0) {", "if false && padding.iter().any(|byte| *byte != 0) {"),
    ("contents are not all zero", "cades.rs", "if contents.iter().all(|byte| *byte == 0) {", "if false {"),
    ("detached", "cades.rs", "if signed.encap_content_info.econtent.is_some() {", "if false {"),
    ("signed attributes", "cades.rs", ".ok_or(unreadable(Malformation::NoSignedAttributes))?;", ".ok_or(unreadable(Malformation::Cms))?;"),
    ("digest of the covered bytes", "cades.rs", "    if hash.of(covered) != signed_digest.as_bytes() {", "    if false && hash.of(covered) != signed_digest.as_bytes() {"),
    ("signature value", "cades.rs", "Err(Fault::Wrong) => return Err(Integrity::Broken(Break::SignatureValue)),", "Err(Fault::Wrong) => {}"),
    ("weak digests", "cades.rs", "Hash::from_oid(&info.digest_alg.oid).ok_or(unreadable(Malformation::WeakDigest))?", "Hash::from_oid(&info.digest_alg.oid).unwrap_or(Hash::Sha256)"),
    ("signing certificate named", "cades.rs", "if !names(&named, signer).ok_or_else(malformed)? {", "if false && !names(&named, signer).ok_or_else(malformed)? {"),
    ("issuers are authorities", "trust.rs", "    if !authority {", "    if false && !authority {"),
    ("issuers sign what they issue", "trust.rs", "    if issuer.tbs_certificate.subject != tbs.issuer\n        || certificate.signature_algorithm != tbs.signature\n    {\n        return false;\n    }", "    return issuer.tbs_certificate.subject == tbs.issuer;"),
    ("lists are their issuer's", "trust.rs", "check(key, &list.signature_algorithm, None, &message, signature).is_ok()", "check(key, &list.signature_algorithm, None, &message, signature).is_ok() || true"),
    ("a lost key undoes what it claims", "trust.rs", "Moment::Claimed(claimed) => owners && claimed.is_some_and(|claimed| claimed < at),", "Moment::Claimed(claimed) => claimed.is_some_and(|claimed| claimed < at),"),
    ("unlisted bytes", "changes.rs", ".extend(unlisted.map(|(_, offset)| LaterChange::UnlistedBytes { offset: *offset }));", ".extend(unlisted.take(0).map(|(_, offset)| LaterChange::UnlistedBytes { offset: *offset }));"),
    ("an empty save", "changes.rs", "    if step.found.is_empty() {", "    if false {"),
    ("replaced objects", "changes.rs", "for object in self.changed.difference(&self.explained).copied() {\n            let role", "for object in self.changed.difference(&self.explained).copied().take(0) {\n            let role"),
    ("removed objects", "changes.rs", "for object in self.removed.iter().copied() {", "for object in self.removed.iter().copied().take(0) {"),
    ("added objects", "changes.rs", "} else if !self.explained.contains(&object) {", "} else if false {"),
    ("awaited objects", "changes.rs", "            if awaited {", "            if false && awaited {"),
    ("shared appearances", "changes.rs", "            if elsewhere {", "            if false && elsewhere {"),
    ("appearances named beside /AP", "changes.rs", "let elsewhere = self.named_beside_appearance(own, number)\n                ||", "let elsewhere = false && self.named_beside_appearance(own, number)\n                ||"),
    ("trailer entries", "changes.rs", "if !TRAILER_KEYS.contains(&key.as_slice()) && old.get(key) != new.get(key) {", "if false {"),
    ("the first half of /ID", "changes.rs", "if first(old).is_some() && first(old) != first(new) {", "if false {"),
    ("generations", "changes.rs", "        if renumbered {", "        if false && renumbered {"),
    ("only empty fields are signed", "changes.rs", "if field.is_signature() && !(was_empty && has_value) {", "if false {"),
    ("only filling keys", "changes.rs", "if self.changed.contains(number) && !self.only_filling_keys(*number) {", "if false {"),
    ("a stamp is invisible", "changes.rs", "if is_stamp && invisible &&", "if is_stamp && (invisible || true) &&"),
    ("catalog entries", "changes.rs", "                _ => false,\n            });\n            if kept {\n                self.explained.insert(root.0);", "                _ => true,\n            });\n            if kept {\n                self.explained.insert(root.0);"),
    ("form entries", "changes.rs", "            b\"Fields\" => self.only_appended(old.get(key), new.get(key), stamps),\n            _ => false,", "            b\"Fields\" => true,\n            _ => false,"),
    ("annotation flags", "rewritten.rs", "old & new == old && (old ^ new) & !PRINT_AND_LOCKED == 0", "true || old & new == old && (old ^ new) & !PRINT_AND_LOCKED == 0"),
    ("changes before the last signature", "verify.rs", "        if once_signed {", "        if false && once_signed {"),
    ("a carried certificate signs nothing", "verify.rs", "(Some(report), _) if report.integrity != Integrity::Intact => Presence::NotIntact,", "(Some(report), _) if false && report.integrity != Integrity::Intact => Presence::NotIntact,"),
    ("the expected certificate", "verify.rs", "(Some(_), _) if found == Some(expected.certificate_sha256) => Presence::Signed,", "(Some(_), _) if found == Some(expected.certificate_sha256) || true => Presence::Signed,"),
    ("a header at byte 0", "pdf/document.rs", "if !known || !version.last().is_some_and(u8::is_ascii_digit) {", "if false {"),
    ("actions by /S", "pdf/document.rs", "        forbid_action(name)?;\n    }\n    dictionary", "        let _ = forbid_action(name);\n    }\n    dictionary"),
    ("actions named elsewhere", "pdf/document.rs", "        if let Object::Name(name) = &object {\n            forbid_action(name)?;", "        if let Object::Name(name) = &object {\n            let _ = forbid_action(name);"),
    ("the action JavaScript", "pdf/document.rs", "    \"JavaScript\",\n    \"", "    \"xJavaScript\",\n    \""),
    ("the action Launch", "pdf/document.rs", "    \"Launch\",\n    \"", "    \"xLaunch\",\n    \""),
    ("the action SubmitForm", "pdf/document.rs", "    \"SubmitForm\",\n    \"", "    \"xSubmitForm\",\n    \""),
    ("the action ImportData", "pdf/document.rs", "    \"ImportData\",\n    \"", "    \"xImportData\",\n    \""),
    ("the action ResetForm", "pdf/document.rs", "    \"ResetForm\",\n    \"", "    \"xResetForm\",\n    \""),
    ("the action Hide", "pdf/document.rs", "    \"Hide\",\n    \"", "    \"xHide\",\n    \""),
    ("the action SetOCGState", "pdf/document.rs", "    \"SetOCGState\",\n    \"", "    \"xSetOCGState\",\n    \""),
    ("the action Rendition", "pdf/document.rs", "    \"Rendition\",\n    \"", "    \"xRendition\",\n    \""),
    ("the action Movie", "pdf/document.rs", "    \"Movie\",\n    \"", "    \"xMovie\",\n    \""),
    ("the action Sound", "pdf/document.rs", "    \"Sound\",\n    \"", "    \"xSound\",\n    \""),
    ("the action Trans", "pdf/document.rs", "    \"Trans\",\n    \"", "    \"xTrans\",\n    \""),
    ("the action GoTo3DView", "pdf/document.rs", "    \"GoTo3DView\",\n    \"", "    \"xGoTo3DView\",\n    \""),
    ("the action RichMediaExecute", "pdf/document.rs", "    \"RichMediaExecute\",\n];", "    \"xRichMediaExecute\",\n];"),
    ("layers that switch", "pdf/document.rs", "            if ways.into_iter().any(switches) {", "            if false && ways.into_iter().any(switches) {"),
    ("containers hold this save's objects", "changes.rs", "if containers.contains(&number) => {}", "if containers.contains(&number) || matches!(self.now(number), Some(Object::Stream(one)) if is_type(&one.dictionary, b\"ObjStm\")) => {}"),
    ("nobody refers to a container", "changes.rs", "            .filter(|number| self.pdf.referrers(*number).is_empty())\n", "            .filter(|number| true || self.pdf.referrers(*number).is_empty())\n"),
    ("a stamp's widget says nothing else", "stamps.rs", "known(widget, &WIDGET_KEYS) &&", "(known(widget, &WIDGET_KEYS) || true) &&"),
    ("a stamp's value says nothing else", "stamps.rs", "&& known(value, &VALUE_KEYS)", "&& (known(value, &VALUE_KEYS) || true)"),
    ("unknown critical extensions", "trust.rs", "        unknown || !seen.insert(extension.extn_id)", "        !seen.insert(extension.extn_id)"),
    ("repeated extensions", "trust.rs", "        unknown || !seen.insert(extension.extn_id)", "        unknown || seen.insert(extension.extn_id) && false"),
    ("a key usage that cannot be read", "trust.rs", "    }) || certificate.tbs_certificate.get::<KeyUsage>().is_err()", "    })"),
    ("issuers' extensions", "trust.rs", "    if unreadable(issuer) {", "    if false && unreadable(issuer) {"),
    ("signers' extensions", "trust.rs", "    if unreadable(signer) {", "    if false && unreadable(signer) {"),
    ("issuers limited to names", "trust.rs", "    if constrained(issuer) {", "    if false && constrained(issuer) {"),
    ("key usage of signers", "trust.rs", "    if !may(signer, &SIGNS) {", "    if false && !may(signer, &SIGNS) {"),
    ("extended key usage of signers", "trust.rs", "(!purposes.0.iter().any(accepted)).then_some(ChainFault::ExtendedKeyUsage)", "(false && !purposes.0.iter().any(accepted)).then_some(ChainFault::ExtendedKeyUsage)"),
    ("key usage of issuers", "trust.rs", "    if !may(issuer, &[KeyUsages::KeyCertSign]) {", "    if false && !may(issuer, &[KeyUsages::KeyCertSign]) {"),
    ("path length", "trust.rs", "constraints.ca && below <= room", "constraints.ca"),
    ("validity of issuers", "trust.rs", "(validity_at(issuer, moment) != ValidityAt::Valid).then_some(ChainFault::IssuerValidity)", "(false && validity_at(issuer, moment) != ValidityAt::Valid).then_some(ChainFault::IssuerValidity)"),
    ("revoked issuers", "trust.rs", "                if undone {", "                if false && undone {"),
    ("key usage of who signs lists", "trust.rs", "        if !may_sign || !extensions", "        if !extensions"),
    ("lists' critical extensions", "trust.rs", "            _ => !one.critical,", "            _ => true,"),
    ("delta lists", "trust.rs", "rfc5280::ID_CE_DELTA_CRL_INDICATOR => false,", "rfc5280::ID_CE_DELTA_CRL_INDICATOR => true,"),
    ("indirect lines", "trust.rs", "        if lines.clone().any(strange) {", "        if false && lines.clone().any(strange) {"),
    ("the scope of a list", "trust.rs", "        !(point.indirect_crl || partial || elsewhere)", "        true"),
    ("lists from the future", "trust.rs", "|| utc(&tbs.this_update) > self.trust.at {", "|| false && utc(&tbs.this_update) > self.trust.at {"),
    ("lists that ended before", "trust.rs", "    if newer && !stale {", "    let _ = stale;\n    if newer {"),
    ("issuers nobody spoke of", "trust.rs", "Revocation::NotRevoked { .. } if !links.checked => Revocation::NotChecked,", "Revocation::NotRevoked { .. } if false && !links.checked => Revocation::NotChecked,"),
    ("the day a key was lost", "trust.rs", "lost.map_or(listed, |lost| lost.min(listed))", "let _ = lost;\n    listed"),
    ("scripts by /JS", "pdf/document.rs", "if dictionary.contains_key(b\"JS\".as_slice())\n        || dictionary.contains_key(b\"JavaScript\".as_slice())", "if false"),
    ("XFA", "pdf/document.rs", "if dictionary.contains_key(b\"XFA\".as_slice()) {", "if false {"),
    ("active content anywhere", "pdf/document.rs", "        forbid_active(&object)?;", "        let _ = forbid_active(&object);"),
    ("objects stand where listed", "pdf/document.rs", "if *offset < covered || *offset >= revision.marker {", "if false {"),
    ("hybrid files", "pdf/xref.rs", "        return Err(Defect::Hybrid);", "        let _ = Defect::Hybrid;"),
    ("encryption", "pdf/xref.rs", "        return Err(Defect::Encrypted);", "        let _ = Defect::Encrypted;"),
    ("previous sections come before", "pdf/xref.rs", "            if linearized.is_some() {\n", "            if false {\n"),
    ("duplicate keys", "pdf/syntax.rs", "if dictionary.contains_key(&key) {", "if false && dictionary.contains_key(&key) {"),
    ("names spelt with escapes", "pdf/syntax.rs", "name.push(decoded[0]);", "name.push(b'#'); name.push(decoded[0]);"),
    ("depth", "pdf/syntax.rs", "        if depth > DEPTH {", "        if depth > 100 * DEPTH {"),
    ("circles of the structure tree", "pdf/forms.rs", "Object::Dictionary(_) | Object::Array(_)\n", "Object::Dictionary(_)\n"),
    ("most form fields", "pdf/forms.rs", "if self.found.len() >= FIELD_LIMIT {", "if false {"),
    ("most decoded bytes", "pdf/filter.rs", "budget.bytes.set(budget.bytes.get() - took);", "let _ = took;"),
    ("most objects", "pdf/filter.rs", "self.lines.set(left.ok_or(Defect::Limit(\"objects\"))?);", "let _ = left;"),
    ("what a timestamp's authority is for", "verify_time.rs", "    if !is_time_authority(signer) {", "    if false && !is_time_authority(signer) {"),
    ("validity of the time authority then", "verify_time.rs", "    if validity_at(signer, token.at) != ValidityAt::Valid\n        ||", "    if"),
    ("validity of the time authority now", "verify_time.rs", "        || validity_at(signer, seen) != ValidityAt::Valid\n", "        || false && validity_at(signer, seen) != ValidityAt::Valid\n"),
    ("revoked time authorities", "verify_time.rs", "        return Err(StampFault::AuthorityRevoked);", "        let _ = StampFault::AuthorityRevoked;"),
    ("times from the future", "verify_time.rs", "    if token.at > limit {", "    if false && token.at > limit {"),
    ("the imprint of a document timestamp", "verify_time.rs", "        if !token.is_for(&covered) {", "        if false && !token.is_for(&covered) {"),
    ("the imprint of a signature's timestamp", "verify_time.rs", "        if !token.is_for(&[signature]) {", "        if false && !token.is_for(&[signature]) {"),
    ("a token names its certificate", "timestamp.rs", "        if !named {", "        if false && !named {"),
    ("a token's critical extensions", "timestamp.rs", "|| stamp.serial_number.tag() != Tag::Integer || critical {", "|| stamp.serial_number.tag() != Tag::Integer || false && critical {"),
    ("a token answers its question", "timestamp.rs", "if token.nonce.as_ref() != Some(&self.nonce) {", "if false && token.nonce.as_ref() != Some(&self.nonce) {"),
    ("critical purposes of time authorities", "trust.rs", "critical && own.0 == [rfc5280::ID_KP_TIME_STAMPING]", "(critical || true) && own.0 == [rfc5280::ID_KP_TIME_STAMPING]"),
    ("time authorities do nothing else", "trust.rs", "critical && own.0 == [rfc5280::ID_KP_TIME_STAMPING]", "critical && own.0.contains(&rfc5280::ID_KP_TIME_STAMPING)"),
    ("delegates of OCSP have the purpose", "ocsp.rs", "    purposed && extensions.any", "    (purposed || true) && extensions.any"),
    ("delegates of OCSP are spared revocation", "ocsp.rs", "extensions.any(|one| one.extn_id == rfc6960::ID_PKIX_OCSP_NOCHECK)", "extensions.any(|one| one.extn_id == rfc6960::ID_PKIX_OCSP_NOCHECK || true)"),
    ("OCSP answers are signed", "ocsp.rs", "            .any(|signer| self.is_by(signer) && self.is_signed_with(signer))", "            .any(|signer| self.is_by(signer))"),
    ("OCSP delegates are the issuer's", "ocsp.rs", "            issued(issuer, delegate)\n                && may_answer", "            may_answer"),
    ("OCSP names the certificate", "ocsp.rs", "        && id.serial_number == certificate.tbs_certificate.serial_number", "        && true"),
    ("OCSP names the issuer's key", "ocsp.rs", "        && id.issuer_key_hash.as_bytes() == key\n", "\n"),
    ("OCSP from the future", "ocsp.rs", "this_update > at || !self.is_authorised(issuer)", "!self.is_authorised(issuer)"),
    ("the validation store only grows", "dss.rs", "            .all(|id| new.contains(id) && is_untouched(pdf, *id, before, after))", "            .all(|id| new.contains(id) || is_untouched(pdf, *id, before, after) || true)"),
    ("the validation store names new streams", "dss.rs", "old.contains(id) || is_fresh(pdf, *id, before)", "old.contains(id) || is_fresh(pdf, *id, before) || true"),
    ("the validation store's streams are plain", "dss.rs", "stream.dictionary.keys().all(plain).then_some(stream)", "(stream.dictionary.keys().all(plain) || true).then_some(stream)"),
    ("RSA of 2048 bits", "algorithms.rs", "if key.n().bits() < RSA_BITS {", "if false && key.n().bits() < RSA_BITS {"),
    ("one digest of PSS", "algorithms.rs", "if mask != Some(hash) || expected", "if mask.is_none() || expected"),
    ("the digest of PSS is the announced one", "algorithms.rs", "if mask != Some(hash) || expected.is_some_and(|expected| expected != hash) {", "if mask != Some(hash) {"),
    ("the digest of the signature is the announced one", "algorithms.rs", "    if expected.is_some_and(|expected| expected != hash) {\n        return Err(Fault::Wrong);\n    }\n    let digest", "    let digest"),
    ("no root, no judgement of certificates", "answers.rs", "Step::Chain => signed && read && self.roots > 0,", "Step::Chain => true,"),
    ("yes needs every step", "answers.rs", "        if held && announced {", "        if announced {"),
    ("yes needs somebody announced", "answers.rs", "        if held && announced {", "        if held {"),
]
# Rules whose tests are not the quick ones: more patience.
SLOW = {"circles of the structure tree", "most form fields", "most decoded bytes", "most objects", "depth", "previous sections come before"}


def workspace(folder: pathlib.Path) -> pathlib.Path:
    """The crate alone in a workspace of its own, with the same versions of everything."""
    keep, skip = [], False
    for line in (ROOT / "Cargo.toml").read_text().split("\n"):
        if line.startswith("["):
            own = line.startswith(("[workspace", "[profile.dev.package.", "[profile.dev]"))
            skip = not own
        if line.startswith("members"):
            line = 'members = ["src-tauri/crates/signing"]'
        elif line.startswith("default-members"):
            continue
        if not skip:
            keep.append(line)
    text = "\n".join(keep)
    # Profiles of crates that are not in this small workspace are only noise.
    text = re.sub(r"\[profile\.dev\.package\.(store|ledger)\]\n(?:[^\[]*\n)*?(?=\[|\Z)", "", text)
    (folder / "Cargo.toml").write_text(text)
    shutil.copy(ROOT / "Cargo.lock", folder / "Cargo.lock")
    crate = folder / "src-tauri/crates/signing"
    # New times: what an earlier run built from another folder is not this one's.
    shutil.copytree(CRATE, crate, copy_function=shutil.copy)
    shutil.copytree(ROOT / "tests/hostile", folder / "tests/hostile")
    shutil.copytree(ROOT / "tests/fixtures/signing", folder / "tests/fixtures/signing")
    return crate


def run(folder: pathlib.Path, arguments: list, patience: int) -> str:
    environment = {**os.environ, "RUST_BACKTRACE": "0", "RUSTFLAGS": "--cap-lints allow"}
    environment.setdefault("CARGO_TARGET_DIR", str(ROOT / "target/mutations"))
    command = ["cargo", "test", "--offline", "--quiet", "-p", "signing", *arguments]
    # A group of its own: a test that never ends is not left running behind cargo's back.
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True, "start_new_session": True}
    with subprocess.Popen(command, cwd=folder, env=environment, **quiet) as running:
        try:
            _, said = running.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            return "late"
    if running.returncode == 0:
        return "passed"
    return "invalid" if "could not compile" in said else "failed"


def main() -> int:
    wanted = sys.argv[1:]
    rules = [rule for rule in RULES if rule[2] and (not wanted or any(word in rule[0] for word in wanted))]
    with tempfile.TemporaryDirectory(prefix="sello-mutations-") as name:
        folder = pathlib.Path(name)
        crate = workspace(folder)
        if run(folder, ["--test", "attacks", "--test", "peer_files"], 900) != "passed":
            print("the attack tests do not pass before any rule is taken out")
            return 1
        bad = 0
        for rule, where, old, new in rules:
            path = crate / "src" / where
            before = path.read_text()
            if before.count(old) != 1:
                verdict = f"STALE: found {before.count(old)} times in {where}"
            else:
                path.write_text(before.replace(old, new))
                tests = ["--test", "hostile", "every"] if rule in SLOW else ["--test", "attacks", "class"]
                told = run(folder, tests, 300)
                if told == "passed":
                    told = run(folder, ["--test", "attacks", "--test", "peer_files"], 600)
                if told == "passed":
                    told = run(folder, ["--test", "chains", "--test", "foreign_signers", "--test", "signing", "--test", "time", "--test", "seven", "--test", "algorithms"], 900)
                verdict = {"passed": "GREEN", "late": "red (never ended)", "failed": "red", "invalid": "invalid"}[told]
                path.write_text(before)
            bad += not verdict.startswith("red")
            print(f"{verdict:<18} {rule}", flush=True)
        print(f"{len(rules)} rules, {bad} not held")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
