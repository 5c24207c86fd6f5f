import type { Log } from "../log.ts";
import { openHubsNear } from "./mdns/hubs-near.ts";
import { type Link, readLinks } from "./mdns/link.ts";
import { type HeardOfHubs, type NearHub, whoIsNear } from "./mdns/other-hubs.ts";
import { instanceName, type Profile, type Service, shortHubId } from "./mdns/records.ts";
import { Station, type StationContext } from "./mdns/station.ts";

/** How soon a changed address, a late access point or a replugged radio is noticed. */
const LOOK_EVERY_MS = 1000;
/** How long to wait after port 5353 was found taken. */
const RETRY_AFTER_MS = 2000;

/** What this hub says to others near, and what they say. */
export type NearNetwork = {
  /** Those of other hubs of this programme that were heard, not too long ago, and have not said goodbye. */
  hubs(): NearHub[];
  /** Asks on every link who is near. Their answers come in by and by. */
  seek(): void;
  /** One did not answer at its address: it is forgotten until it is heard again. */
  forget(hub: NearHub): void;
  /** One has proven to be of use: no announcement of another puts it out of mind. */
  trust(hub: NearHub): void;
  /** Tells when a hub was heard that is new, or says something else. @returns the way to stop listening */
  watch(heard: () => void): () => void;
  /** Whether this hub takes along what others give it; said to all when it changes. */
  say(carries: boolean): void;
};

export type Announcement = {
  /** The name phones can open now ("learn.local"), or undefined while none is held on any link. */
  hostName(): string | undefined;
  /** Announces the services under the school's new name; the host name stays. */
  rename(schoolName: string): void;
  near: NearNetwork;
  /** Says goodbye on every link, so that the hub leaves all lists at once, and closes. */
  stop(): Promise<void>;
};

export type AnnouncementOptions = {
  port: number;
  /** The address on which the hub listens: a phone is sent to no other. */
  listensAt: string;
  schoolName: string;
  hubId: string;
  /** The mark of the collector that this hub tells, by which hubs of one programme know each other. */
  collector?: string | undefined;
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
  readonly #near: ReturnType<typeof openHubsNear>;
  readonly #nearWatchers = new Set<() => void>();
  #schoolName: string;
  #carries = false;
  #profile: Profile;
  #looking: Promise<void>;
  #stopped = false;

  constructor(options: AnnouncementOptions) {
    this.#options = options;
    this.#near = openHubsNear(options);
    const wish = { label: options.hostName ?? "learn", shortId: shortHubId(options.hubId) };
    const heardOfHubs = (heard: HeardOfHubs) => this.#noteNear(heard);
    this.#context = { wish, toldTroubles: new Set(), log: options.log, heardOfHubs };
    this.#schoolName = options.schoolName;
    this.#profile = this.#profileNow();
    this.#looking = this.#look();
    this.#timer = setInterval(() => this.#lookAgain(), LOOK_EVERY_MS).unref();
  }

  hostName(): string | undefined {
    return [...this.#stations.values()].map((station) => station.hostName()).find(Boolean);
  }

  rename(schoolName: string): void {
    this.#schoolName = schoolName;
    this.#announceAnew();
  }

  readonly near: NearNetwork = {
    hubs: () => this.#near.hubs(),
    seek: () => {
      for (const station of this.#stations.values()) station.ask(whoIsNear);
    },
    forget: (hub) => this.#near.forget(hub),
    trust: (hub) => this.#near.trust(hub),
    watch: (heard) => {
      this.#nearWatchers.add(heard);
      return () => this.#nearWatchers.delete(heard);
    },
    say: (carries) => {
      if (carries === this.#carries) return;
      this.#carries = carries;
      this.#announceAnew();
    },
  };

  #announceAnew(): void {
    this.#profile = this.#profileNow();
    for (const station of this.#stations.values()) void station.rename(this.#profile);
  }

  #profileNow(): Profile {
    return profileOf(this.#options, this.#schoolName, this.#carries);
  }

  #noteNear(heard: HeardOfHubs): void {
    if (this.#near.hear(heard)) for (const told of this.#nearWatchers) told();
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

function profileOf(
  { hubId, port, collector }: AnnouncementOptions,
  schoolName: string,
  carries: boolean,
): Profile {
  const courier = carries ? "yes" : "no";
  const tells = collector === undefined ? {} : { to: collector };
  const services: Service[] = [
    { type: "http", txt: { path: "/" } },
    // RFC 6335, 5.1: the name of a service has at most fifteen letters.
    { type: "learning-hub", txt: { hub: hubId, epoch: "1", courier, ...tells, v: "1" } },
  ];
  return { instanceName: instanceName(schoolName, shortHubId(hubId)), port, services };
}
