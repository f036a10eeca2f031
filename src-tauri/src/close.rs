//! Closing the window: at once when nothing is under way, otherwise after the page has asked the person or done its errand.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use contract::Held;
use tauri::{Manager, WebviewWindow, WindowEvent};

use crate::desk::Desk;

/// A page that does not answer cannot keep its window open for ever: so many times the cross is pressed in vain.
const PATIENCE: u32 = 2;

/// What is known at the moment of closing.
#[derive(Default)]
pub struct Closing {
    held: AtomicBool,
    unanswered: AtomicU32,
}

impl Closing {
    /// Keeps what the page holds.
    pub fn hold(&self, held: Held) {
        self.held.store(held != Held::Nothing, Ordering::Relaxed);
    }

    /// The page heard the question.
    pub fn answered(&self) {
        self.unanswered.store(0, Ordering::Relaxed);
    }

    /// Whether the person must be asked before closing.
    fn must_ask(&self, running: usize) -> bool {
        if running == 0 && !self.held.load(Ordering::Relaxed) {
            return false;
        }
        self.unanswered.fetch_add(1, Ordering::Relaxed) < PATIENCE
    }
}

/// Has the page ask before the window closes with something unfinished.
pub fn guard(window: &WebviewWindow) {
    let asked = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            let running = asked.state::<Desk>().jobs.list().len();
            if asked.state::<Closing>().must_ask(running) {
                api.prevent_close();
                // An event of the document: listening to Tauri's own would open a permission to the page.
                if let Err(cause) = asked.eval("dispatchEvent(new Event('selloclosing'))") {
                    tracing::warn!(%cause, "the page could not be asked");
                }
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_asks_while_something_is_unsaved_owed_or_running_and_not_otherwise() {
        // Seen failing: `||` in place of `&&`.
        let closing = Closing::default();
        assert!(!closing.must_ask(0));
        assert!(closing.must_ask(1));
        closing.answered();
        closing.hold(Held::Unsaved);
        assert!(closing.must_ask(0));
        closing.hold(Held::Nothing);
        assert!(!closing.must_ask(0));
        closing.hold(Held::Errand);
        assert!(closing.must_ask(0));
    }

    #[test]
    fn a_page_that_never_answers_is_asked_twice_and_then_left() {
        // Seen failing: PATIENCE = u32::MAX.
        let closing = Closing::default();
        closing.hold(Held::Unsaved);
        assert!(closing.must_ask(0));
        assert!(closing.must_ask(0));
        assert!(!closing.must_ask(0));
        closing.answered();
        assert!(closing.must_ask(0));
    }
}
