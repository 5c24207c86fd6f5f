import type { Log } from "../log.ts";
import { type Link, readLinks } from "./mdns/link.ts";
import { instanceName, type Profile, type Service, shortHubId } from "./mdns/records.ts";
import { Station, type StationContext } from "./mdns/station.ts";

/** How soon a changed address, a late access point or a replugged radio is noticed. */
const LOOK_EVERY_MS = 1000;
/** How long to wait after port 5353 was found taken. */
const RETRY_AFTER_MS = 2000;

export type Announcement = {
  /** The name phones can open now ("learn.local"), or undefined while none is held on any link. */
  hostName(): string | undefined;
  /** Announces the services under the school's new name; the host name stays. */
  rename(schoolName: string): void;
  /** Says goodbye on every link, so that the hub leaves all lists at once, and closes. */
  stop(): Promise<void>;
};

export type AnnouncementOptions = {
  port: number;
  /** The address on which the hub listens: a phone is sent to no other. */
  listensAt: string;
  schoolName: string;
  hubId: string;
  /** The wished host name without ".local"; "learn-<id>" is taken where another machine holds it. */
  hostName?: string;
  /** The classroom's interface. Without it the hub is heard on every interface that is up: for a development machine. */
  interfaceName?: string;
  log: Log;
};

/**
 * Lets every phone find the hub by multicast DNS (RFC 6762, RFC 6763): `learn.local`, and the services `_http._tcp` under
 * the school's name and `_learning-hub._tcp` for neighbour hubs. Never throws and never ends the process, whatever
 * the network does or sends; it follows interfaces that come, go and change, and keeps no process alive.
 */
export function announce(options: AnnouncementOptions): Announcement {
  return new LinkWatch(options);
}

class LinkWatch implements Announcement {
  readonly #options: AnnouncementOptions;
  readonly #context: StationContext;
  readonly #timer: NodeJS.Timeout;
  readonly #stations = new Map<string, Station>();
  #profile: Profile;
  #looking: Promise<void>;
  #stopped = false;

  constructor(options: AnnouncementOptions) {
    this.#options = options;
    const wish = { label: options.hostName ?? "learn", shortId: shortHubId(options.hubId) };
    this.#context = { wish, toldTroubles: new Set(), log: options.log };
    this.#profile = profileOf(options, options.schoolName);
    this.#looking = this.#look();
    this.#timer = setInterval(() => this.#lookAgain(), LOOK_EVERY_MS).unref();
  }

  hostName(): string | undefined {
    return [...this.#stations.values()].map((station) => station.hostName()).find(Boolean);
  }

  rename(schoolName: string): void {
    this.#profile = profileOf(this.#options, schoolName);
    for (const station of this.#stations.values()) void station.rename(this.#profile);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#looking;
    await Promise.all([...this.#stations.values()].map((station) => station.leave()));
    this.#stations.clear();
  }

  #lookAgain(): void {
    this.#looking = this.#looking.then(() => this.#look());
  }

  async #look(): Promise<void> {
    try {
      const links = await readLinks(this.#options.interfaceName, this.#options.listensAt);
      if (this.#stopped) return;
      await this.#closeOutdated(links);
      for (const link of links) if (!this.#stations.has(link.name)) this.#open(link);
    } catch (error) {
      const code = error instanceof Error ? error.name : typeof error;
      this.#options.log.error("mdns could not read the links", { code });
    }
  }

  #open(link: Link): void {
    this.#stations.set(link.name, new Station(link, this.#profile, this.#context));
  }

  /** Closes what has gone, changed or broken; the next lines of `#look` open it again as it is now. */
  async #closeOutdated(links: Link[]): Promise<void> {
    for (const [name, station] of this.#stations) {
      const link = links.find((candidate) => candidate.name === name);
      const isCurrent = link?.identity === station.link.identity;
      if (isCurrent && (station.brokenForMs() ?? 0) < RETRY_AFTER_MS) continue;
      this.#stations.delete(name);
      await station.close();
      if (!isCurrent)
        this.#options.log.info("mdns link changed", { link: name, is_up: link !== undefined });
    }
  }
}

function profileOf({ hubId, port }: AnnouncementOptions, schoolName: string): Profile {
  const services: Service[] = [
    { type: "http", txt: { path: "/" } },
    // RFC 6335, 5.1: the name of a service has at most fifteen letters.
    { type: "learning-hub", txt: { hub: hubId, epoch: "1", courier: "no", v: "1" } },
  ];
  return { instanceName: instanceName(schoolName, shortHubId(hubId)), port, services };
}
