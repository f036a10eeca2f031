//! The one window: its size, its title, where it may navigate, and the moment it is shown.

use tauri::webview::PageLoadEvent;
use tauri::{App, WebviewUrl, WebviewWindowBuilder};

/// Opens the main window, hidden until its page has loaded, so that nothing flashes.
pub fn open(app: &App) -> tauri::Result<()> {
    let title = app.config().product_name.clone().unwrap_or_default();
    // While the page is being written it comes from Vite; a built application has no such address.
    let written = cfg!(dev)
        .then(|| app.config().build.dev_url.clone())
        .flatten();
    WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
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
    Ok(())
}
