//! Long work under way: registered while it runs, watched by the page, stopped at its next safe point when asked.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use contract::{JobKind, JobPart, JobView};

/// The work under way.
#[derive(Default)]
pub struct Jobs {
    running: Arc<Mutex<BTreeMap<u32, JobView>>>,
    next: AtomicU32,
}

/// One piece of work. It leaves the list when dropped, however it ends.
pub struct Job {
    id: u32,
    running: Arc<Mutex<BTreeMap<u32, JobView>>>,
}

impl Jobs {
    /// Registers work that begins. `total` is 0 while nobody knows how many steps it has.
    pub fn begin(&self, kind: JobKind, total: u32) -> Job {
        let id = self.next.fetch_add(1, Ordering::Relaxed) + 1;
        let view = JobView {
            id,
            kind,
            part: JobPart::Whole,
            done: 0,
            total,
            subject: String::new(),
            stopping: false,
        };
        change(&self.running, |running| running.insert(id, view));
        Job {
            id,
            running: Arc::clone(&self.running),
        }
    }

    /// What is running, oldest first.
    pub fn list(&self) -> Vec<JobView> {
        change(&self.running, |running| running.values().cloned().collect())
    }

    /// Asks one to stop.
    pub fn cancel(&self, id: u32) {
        change(&self.running, |running| {
            if let Some(job) = running.get_mut(&id) {
                job.stopping = true;
            }
        });
    }
}

impl Job {
    /// Says how far it got and on what it works now.
    pub fn at(&self, done: u32, total: u32, subject: &str) {
        self.change(|job| {
            job.done = done;
            job.total = total;
            subject.clone_into(&mut job.subject);
        });
    }

    /// Says which part it works on and how far it got in it.
    pub fn part(&self, part: JobPart, done: u32, total: u32) {
        self.change(|job| {
            job.part = part;
            job.done = done;
            job.total = total;
        });
    }

    /// Whether somebody asked it to stop.
    pub fn stopping(&self) -> bool {
        let mut stopping = false;
        self.change(|job| stopping = job.stopping);
        stopping
    }

    fn change(&self, with: impl FnOnce(&mut JobView)) {
        change(&self.running, |running| {
            if let Some(job) = running.get_mut(&self.id) {
                with(job);
            }
        });
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        change(&self.running, |running| running.remove(&self.id));
    }
}

/// A panic elsewhere leaves the list whole: each change is one assignment.
fn change<T>(
    running: &Mutex<BTreeMap<u32, JobView>>,
    with: impl FnOnce(&mut BTreeMap<u32, JobView>) -> T,
) -> T {
    with(&mut running.lock().unwrap_or_else(PoisonError::into_inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_listed_while_it_runs_and_stops_only_when_it_is_the_one_asked() {
        let jobs = Jobs::default();
        let first = jobs.begin(JobKind::Exchange, 0);
        let second = jobs.begin(JobKind::Export, 3);
        second.at(1, 3, "acta.pdf");
        assert_eq!(jobs.list().len(), 2);
        assert_eq!(jobs.list()[1].subject, "acta.pdf");
        jobs.cancel(jobs.list()[1].id);
        assert!(second.stopping() && !first.stopping());
        drop(second);
        assert_eq!(jobs.list().len(), 1);
    }
}
