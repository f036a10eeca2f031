// The workspaces this computer knows, and the ways into them. What is open is on the desk; here is only what the last wish came to.
import type { Failure, RecentWorkspace, WorkspaceView } from "../../contract";
import { call } from "../../core/call";
import { desk, failureOf } from "../../core/desk.svelte";
import { exchangeOnOpening, parting } from "../exchange/byItself.svelte";

export class Workspaces {
  recents = $state<RecentWorkspace[]>([]);
  failure = $state<Failure | null>(null);
  busy = $state(false);

  /** Asks for what is known. */
  load = () =>
    this.#attempt(async () => {
      this.recents = await call("recent_workspaces");
    });

  /** Asks the person for a folder; nothing when they change their mind. */
  async choose(): Promise<string | null> {
    let folder: string | null = null;
    await this.#attempt(async () => {
      folder = await call("choose_folder", { purpose: "openWorkspace" });
    });
    return folder;
  }

  open = (folder: string, phrase: string) => this.#enter(() => call("open_workspace", { folder, phrase }));

  openWithCode = (folder: string, code: string) => this.#enter(() => call("open_with_code", { folder, code }));

  openDemonstration = (person: string) => this.#enter(() => call("open_demonstration", { person }));

  close = () =>
    this.#attempt(async () => {
      await parting.before(async () => {
        await call("close_workspace");
        desk.workspace = null;
      });
    });

  forget = (folder: string) =>
    this.#attempt(async () => {
      this.recents = await call("forget_workspace", { folder });
    });

  #enter = (open: () => Promise<WorkspaceView>) =>
    this.#attempt(async () => {
      const workspace = await open();
      this.recents = await call("recent_workspaces").catch(() => this.recents);
      desk.workspace = workspace;
      desk.revision += 1;
      void exchangeOnOpening();
    });

  /** Does one thing at a time; says whether it was done, and keeps the failure when it was not. */
  async #attempt(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
