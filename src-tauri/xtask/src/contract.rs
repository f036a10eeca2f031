//! Writes the TypeScript of the contract, or says that it is stale. The contract's own test does both.

use crate::house;

const TEST: [&str; 6] = [
    "test",
    "--quiet",
    "--package",
    "contract",
    "--test",
    "generated",
];

/// Writes `ui/src/contract` from the Rust types.
pub fn write() -> Result<(), String> {
    let mut command = house::cargo(&TEST);
    command.env("SELLO_WRITE_CONTRACT", "1");
    house::run(command)
}

/// Fails when `ui/src/contract` is not what the Rust types say.
pub fn compare() -> Result<(), String> {
    house::run(house::cargo(&TEST))
}
