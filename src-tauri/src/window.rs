//! The one window: its size, its title, where it may navigate, and the moment it is shown.

use tauri::plugin::TauriPlugin;
use tauri::webview::PageLoadEvent;
use tauri::{App, PhysicalSize, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry};
use tauri_plugin_window_state::StateFlags;

/// Opens the main window, hidden until its page has loaded, so that nothing flashes.
pub fn open(app: &App) -> tauri::Result<()> {
    let title = app.config().product_name.clone().unwrap_or_default();
    // While the page is being written it comes from Vite; a built application has no such address.
    let written = cfg!(dev)
        .then(|| app.config().build.dev_url.clone())
        .flatten();
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title(title)
        .inner_size(1200.0, 760.0)
        .min_inner_size(1024.0, 640.0)
        .center()
        .visible(false)
        .initialization_script(include_str!("watch.js"))
        .on_navigation(move |address| {
            matches!(
                (address.scheme(), address.host_str()),
                ("tauri", _) | (_, Some("tauri.localhost"))
            ) || written
                .as_ref()
                .is_some_and(|page| page.origin() == address.origin())
        })
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished
                && let Err(cause) = window.show()
            {
                tracing::error!(%cause, "the window could not be shown");
            }
        })
        .build()?;
    crate::drops::watch(&window);
    crate::close::guard(&window);
    keep_within(&window);
    Ok(())
}

/// Remembers the size between uses, and whether the window filled the screen; not the place, which other screens and
/// Wayland make untrue.
pub fn state() -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(StateFlags::SIZE | StateFlags::MAXIMIZED)
        .build()
}

/// A size remembered from a larger screen is cut to the one that is there.
fn keep_within(window: &WebviewWindow) {
    let (Ok(size), Ok(Some(monitor))) = (window.inner_size(), window.current_monitor()) else {
        return;
    };
    let within = fitting(size, *monitor.size());
    if within != size
        && let Err(cause) = window.set_size(within)
    {
        tracing::warn!(%cause, "the window could not be cut to the screen");
    }
}

fn fitting(size: PhysicalSize<u32>, screen: PhysicalSize<u32>) -> PhysicalSize<u32> {
    PhysicalSize::new(size.width.min(screen.width), size.height.min(screen.height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_remembered_larger_than_the_screen_is_cut_to_it_and_a_smaller_one_stays() {
        let screen = PhysicalSize::new(1366, 768);
        assert_eq!(fitting(PhysicalSize::new(2560, 1400), screen), screen);
        let small = PhysicalSize::new(1200, 760);
        assert_eq!(fitting(small, screen), small);
    }
}
