//! Files carried over the program's window and let go on it, as a file manager does: the other side of the drag, by XDND
//! (version 5) on the window's own display, so that the system's own way in is the one that is tried.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use x11rb::CURRENT_TIME;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, MapState,
    PropMode, SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::driver::Window;

const PATIENCE: Duration = Duration::from_secs(30);
const VERSION: u32 = 5;

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        XdndAware,
        XdndSelection,
        XdndEnter,
        XdndPosition,
        XdndStatus,
        XdndLeave,
        XdndDrop,
        XdndFinished,
        XdndActionCopy,
        UriList: b"text/uri-list",
    }
}

/// Files held over a window.
pub struct Drag {
    display: RustConnection,
    atoms: Atoms,
    source: u32,
    target: u32,
    /// The middle of the target, on the whole screen.
    middle: (u32, u32),
    list: String,
}

impl Drag {
    /// Carries files over the middle of the window, until it says that it would take them.
    pub fn over(window: &Window, files: &[&Path]) -> Self {
        let (display, screen) = RustConnection::connect(Some(&window.display)).unwrap();
        let atoms = Atoms::new(&display).unwrap().reply().unwrap();
        let root = display.setup().roots[screen].root;
        let source = display.generate_id().unwrap();
        let none = CreateWindowAux::new();
        display
            .create_window(
                x11rb::COPY_DEPTH_FROM_PARENT,
                source,
                root,
                0,
                0,
                1,
                1,
                0,
                WindowClass::INPUT_OUTPUT,
                x11rb::COPY_FROM_PARENT,
                &none,
            )
            .unwrap();
        display
            .set_selection_owner(source, atoms.XdndSelection, CURRENT_TIME)
            .unwrap();
        let (target, middle) = target(&display, &atoms, root);
        let list = files
            .iter()
            .fold(String::new(), |list, file| list + &address(file) + "\r\n");
        let drag = Self {
            display,
            atoms,
            source,
            target,
            middle,
            list,
        };
        drag.tell(
            drag.atoms.XdndEnter,
            [VERSION << 24, drag.atoms.UriList, 0, 0],
        );
        let start = Instant::now();
        while !drag.would_take() {
            assert!(start.elapsed() < PATIENCE, "the window takes no files");
        }
        drag
    }

    /// Lets them go there, and waits until the window has taken them.
    pub fn let_go(self) {
        self.tell(self.atoms.XdndDrop, [0, CURRENT_TIME, 0, 0]);
        let finished = self.answer(self.atoms.XdndFinished, PATIENCE);
        let [_, taken, ..] = finished.expect("the window says that it has finished");
        assert_eq!(taken & 1, 1, "the window did not take what was let go");
    }

    /// Carries them away.
    pub fn away(self) {
        self.tell(self.atoms.XdndLeave, [0; 4]);
        let _ = self.display.sync();
    }

    /// Moves a little over the window, and says whether it would take what is carried there.
    fn would_take(&self) -> bool {
        let (across, down) = self.middle;
        let place = (across << 16) | down;
        let copy = self.atoms.XdndActionCopy;
        self.tell(self.atoms.XdndPosition, [0, place, CURRENT_TIME, copy]);
        let status = self.answer(self.atoms.XdndStatus, Duration::from_secs(2));
        // What it would do with files is asked for after the first movement: it answers again when it knows.
        std::thread::sleep(Duration::from_millis(100));
        status.is_some_and(|[_, accepted, ..]| accepted & 1 == 1)
    }

    fn tell(&self, kind: u32, [one, two, three, four]: [u32; 4]) {
        let data = [self.source, one, two, three, four];
        let message = ClientMessageEvent::new(32, self.target, kind, data);
        self.display
            .send_event(false, self.target, EventMask::NO_EVENT, message)
            .unwrap();
        self.display.flush().unwrap();
    }

    /// What the window answers; meanwhile, it is given the list of files when it asks for it.
    fn answer(&self, kind: u32, patience: Duration) -> Option<[u32; 5]> {
        let start = Instant::now();
        while start.elapsed() < patience {
            match self.display.poll_for_event().unwrap() {
                Some(Event::SelectionRequest(asked)) => self.give(&asked),
                Some(Event::ClientMessage(told)) if told.type_ == kind => {
                    return Some(told.data.as_data32());
                }
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        None
    }

    fn give(&self, asked: &SelectionRequestEvent) {
        let known = asked.target == self.atoms.UriList;
        if known {
            self.display
                .change_property8(
                    PropMode::REPLACE,
                    asked.requestor,
                    asked.property,
                    asked.target,
                    self.list.as_bytes(),
                )
                .unwrap();
        }
        let given = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: asked.requestor,
            selection: asked.selection,
            target: asked.target,
            property: if known { asked.property } else { x11rb::NONE },
        };
        self.display
            .send_event(false, asked.requestor, EventMask::NO_EVENT, given)
            .unwrap();
        self.display.flush().unwrap();
    }
}

/// The window on this screen that takes what is dragged, and where its middle is.
fn target(display: &RustConnection, atoms: &Atoms, root: u32) -> (u32, (u32, u32)) {
    let all = display.query_tree(root).unwrap().reply().unwrap().children;
    let takes = |window: &u32| {
        let shown = display.get_window_attributes(*window).unwrap().reply();
        let aware = display
            .get_property(false, *window, atoms.XdndAware, AtomEnum::ATOM, 0, 1)
            .unwrap()
            .reply();
        shown.is_ok_and(|shown| shown.map_state == MapState::VIEWABLE)
            && aware.is_ok_and(|aware| aware.value_len > 0)
    };
    let found = all.into_iter().find(takes);
    let found = found.expect("a window on the screen takes what is dragged");
    let size = display.get_geometry(found).unwrap().reply().unwrap();
    let middle = (
        i16::try_from(size.width / 2).unwrap(),
        i16::try_from(size.height / 2).unwrap(),
    );
    let place = display
        .translate_coordinates(found, root, middle.0, middle.1)
        .unwrap()
        .reply()
        .unwrap();
    let part = |at: i16| u32::try_from(at).unwrap();
    (found, (part(place.dst_x), part(place.dst_y)))
}

/// A path as a file manager gives it: an address, with every byte that is not plain written in hexadecimal.
fn address(file: &Path) -> String {
    let path = file.to_str().unwrap();
    path.bytes()
        .fold("file://".to_owned(), |mut address, byte| {
            if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
                address.push(char::from(byte));
            } else {
                write!(address, "%{byte:02X}").unwrap();
            }
            address
        })
}
