//! From arguments to verbs of `operations`, one topic a file. Contains no rule.

mod close;
mod committee;
mod declare;
mod demo;
mod dossier;
mod evidence;
mod files;
mod keys;
mod look;
mod meeting;
mod outside;
mod paper;
mod people;
mod scoring;
mod status;
mod verdict;
mod verify;

use crate::arguments::{Arguments, Verb};
use crate::failure::Outcome;
use crate::said::Said;
use crate::session::Session;

/// Carries out a command.
pub fn run(arguments: Arguments) -> Outcome<Said> {
    let session = &mut Session::new(arguments.common);
    match arguments.verb {
        Verb::Create => committee::create(session),
        Verb::Found(given) => committee::found(session, &given),
        Verb::Invite(given) => committee::invite(session, &given),
        Verb::InviteChair(given) => committee::invite_chair(session, &given),
        Verb::Request(given) => committee::request(session, &given),
        Verb::Words(given) => committee::words(session, &given.request),
        Verb::Accept(given) => committee::accept(session, &given),
        Verb::Revoke(given) => people::revoke(session, &given),
        Verb::Leave(given) => people::leave(session, &given),
        Verb::ChangeRole(given) => people::change_role(session, &given),
        Verb::Endorse(given) => committee::endorse(session, &given),
        Verb::Pending => committee::pending(session),
        Verb::Status => status::status(session),
        Verb::Exchange(given) => committee::exchange(session, &given.folder),
        Verb::Dossier(given) => dossier::run(session, &given),
        Verb::Evidence(given) => evidence::run(session, &given),
        Verb::Declare(given) => declare::declare(session, &given),
        Verb::Recusal(given) => declare::recusal(session, &given),
        Verb::Sheet(given) => scoring::run(session, &given),
        Verb::Opening(given) => meeting::opening(session, &given),
        Verb::Escrow(given) => meeting::escrow(session, &given),
        Verb::Meeting(given) => meeting::meeting(session, &given),
        Verb::Level(given) => verdict::level(session, &given),
        Verb::Dissent(given) => verdict::dissent(session, &given),
        Verb::Verdict(given) => verdict::verdict(session, &given),
        Verb::Document(given) => paper::run(session, &given),
        Verb::Certificate(given) => keys::run(session, &given),
        Verb::Search(given) => look::search(session, &given),
        Verb::Log(given) => look::log(session, &given),
        Verb::Backup(given) => look::backup(session, &given),
        Verb::Close(given) => close::close(session, &given),
        Verb::Verify(given) => verify::verify(session, &given),
        Verb::Demo(given) => demo::demo(session, &given.folder),
        Verb::Rubric(given) => files::rubric(session, &given),
        Verb::Regulation(given) => files::regulation(session, &given),
        Verb::Wordings(given) => files::wordings(session, &given),
        Verb::Municipality(given) => look::municipality(&given.name),
    }
}
