// The workspaces this window knows: the recent ones, the open one, and what the last wish came to.
import type { Failure, RecentWorkspace, WorkspaceView } from "../../contract";
import { call, CommandFailed } from "../../core/call";

export class Workspaces {
  recents = $state<RecentWorkspace[]>([]);
  current = $state<WorkspaceView | null>(null);
  failure = $state<Failure | null>(null);
  busy = $state(false);

  /** Asks for what is known. */
  load = () =>
    this.#attempt(async () => {
      [this.recents, this.current] = await Promise.all([call("recent_workspaces"), call("current_workspace")]);
    });

  /** Asks the person for a folder; nothing when they change their mind. */
  async choose(): Promise<string | null> {
    let folder: string | null = null;
    await this.#attempt(async () => {
      folder = await call("choose_folder", { purpose: "openWorkspace" });
    });
    return folder;
  }

  open = (folder: string, phrase: string) =>
    this.#attempt(async () => {
      this.current = await call("open_workspace", { folder, phrase });
      this.recents = await call("recent_workspaces");
    });

  openDemonstration = () =>
    this.#attempt(async () => {
      this.current = await call("open_demonstration");
      this.recents = await call("recent_workspaces");
    });

  close = () =>
    this.#attempt(async () => {
      await call("close_workspace");
      this.current = null;
    });

  forget = (folder: string) =>
    this.#attempt(async () => {
      this.recents = await call("forget_workspace", { folder });
    });

  /** Does one thing at a time; says whether it was done, and keeps the failure when it was not. */
  async #attempt(work: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.failure = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof CommandFailed)) throw thrown;
      this.failure = thrown.failure;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
