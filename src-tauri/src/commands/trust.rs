//! Commands about what this computer trusts, and about time: nothing of outside is asked but by one of these.

use contract::Failure;
use contract::founding::OfFile;
use contract::trust::{
    AddTrust, CloseDocument, ClosedView, RemoveTrust, SetTimeAuthority, TimeProbe, TrustFileView,
    TrustSettings,
};
use tauri::State;

use crate::clock;
use crate::desk::Desk;
use crate::outside;
use crate::papers::fingerprint;
use crate::views::trust as views;

/// What this computer trusts.
#[tauri::command(async)]
pub fn trust_settings(desk: State<'_, Desk>) -> TrustSettings {
    views::settings(&desk.place.now())
}

/// What a file of a certificate or list says of itself.
#[tauri::command(async)]
pub fn read_trust_file(desk: State<'_, Desk>, request: OfFile) -> Result<TrustFileView, Failure> {
    desk.apart("read_trust_file", || {
        let bytes = outside::read_small(&request.path)?;
        let (_, found) = operations::read_trust_file(&bytes)?;
        Ok(views::file(&found))
    })
}

/// Trusts what was shown.
#[tauri::command(async)]
pub fn add_trust(desk: State<'_, Desk>, request: AddTrust) -> Result<TrustSettings, Failure> {
    desk.retrust("add_trust", |place| {
        let bytes = outside::read_small(&request.path)?;
        let (seen, purpose) = (
            fingerprint(&request.sha256)?,
            views::purpose(request.purpose),
        );
        place.add(&bytes, seen, purpose, clock::now())?;
        Ok(())
    })
}

/// Trusts something no more.
#[tauri::command(async)]
pub fn remove_trust(desk: State<'_, Desk>, request: RemoveTrust) -> Result<TrustSettings, Failure> {
    desk.retrust("remove_trust", |place| {
        place.remove(
            fingerprint(&request.sha256)?,
            views::purpose(request.purpose),
        );
        Ok(())
    })
}

/// Takes the address of a time authority, or none.
#[tauri::command(async)]
pub fn set_time_authority(
    desk: State<'_, Desk>,
    request: SetTimeAuthority,
) -> Result<TrustSettings, Failure> {
    desk.retrust("set_time_authority", |place| {
        Ok(place.set_authority(request.address.as_deref())?)
    })
}

/// Asks the time authority once, to see that it answers and is believed.
#[tauri::command(async)]
pub fn probe_time_authority(desk: State<'_, Desk>) -> Result<TimeProbe, Failure> {
    outside::probe(&desk)
}

/// Closes a document for the long term, into a copy.
#[tauri::command(async)]
pub fn close_document(
    desk: State<'_, Desk>,
    request: CloseDocument,
) -> Result<ClosedView, Failure> {
    outside::close(&desk, &request)
}
