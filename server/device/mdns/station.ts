import type { Log } from "../../log.ts";
import { replyTo, response } from "./answer.ts";
import { isNeighbour, type Link, ownAddresses } from "./link.ts";
import { type HeardOfHubs, hubsIn } from "./other-hubs.ts";
import {
  type Asker,
  type HeardPacket,
  type HeardRecord,
  type HubRecord,
  isSameName,
  type SpokenPacket,
} from "./packet.ts";
import { type Claim, claimHostName, disputes } from "./probe.ts";
import { farewell, type Profile, recordsOf } from "./records.ts";
import { openSockets, type Sockets } from "./sockets.ts";

/** RFC 6762 §8.3: two announcements at least, a second apart; bonjour-service sends its second only after three. */
const SECOND_ANNOUNCEMENT_MS = 1000;

const TROUBLES_OF_THE_PORT = ["EADDRINUSE", "EACCES"];

type State =
  | { is: "claiming"; claim: Claim }
  | { is: "serving"; hostName: string; records: HubRecord[] }
  | { is: "broken"; since: number }
  | { is: "closed" };

/** What all stations of one hub share. `toldTroubles` outlives a station: a taken port is told once, not every retry. */
export type StationContext = {
  wish: { label: string; shortId: string };
  toldTroubles: Set<string>;
  /** Told of each packet that says something of other hubs. */
  heardOfHubs(heard: HeardOfHubs): void;
  log: Log;
};

/** The hub on one link: claims a host name there, announces, answers, and defends the name. Never throws. */
export class Station {
  readonly link: Link;
  #profile: Profile;
  readonly #context: StationContext;
  readonly #sockets: Sockets;
  #state: State;
  /** Records that bonjour-service is just ending, because they were renamed or the hub stops. */
  #ending: HubRecord[] = [];

  constructor(link: Link, profile: Profile, context: StationContext) {
    this.link = link;
    this.#profile = profile;
    this.#context = context;
    this.#sockets = openSockets(link, {
      heard: (packet, from, answer) => this.#hear(packet, from, answer),
      speak: (named) => this.#speak(named),
      troubled: (error) => this.#noteTrouble(error),
      broke: (error) => this.#break(error),
    });
    this.#state = this.#claim();
  }

  hostName(): string | undefined {
    return this.#state.is === "serving" ? this.#state.hostName : undefined;
  }

  /** Milliseconds since port 5353 was found taken, or undefined while all is well. */
  brokenForMs(): number | undefined {
    return this.#state.is === "broken" ? performance.now() - this.#state.since : undefined;
  }

  /** Says goodbye for the old name of the services and announces the new one; the host name stays. */
  async rename(profile: Profile): Promise<void> {
    this.#profile = profile;
    if (this.#state.is !== "serving") return;
    const { hostName, records } = this.#state;
    await this.#sayGoodbyeFor(records.filter(({ name }) => !isSameName(name, hostName)));
    if (this.#state.is === "serving") this.#serve(hostName);
  }

  /** Asks everybody on the link; what comes back is heard as everything is. */
  ask(query: SpokenPacket): void {
    if (this.#state.is === "serving") this.#sockets.tell(query);
  }

  /** Says goodbye for everything and closes. */
  async leave(): Promise<void> {
    if (this.#state.is === "serving") {
      const { records } = this.#state;
      // A question that comes in now must not be answered: the answer would undo the goodbye.
      this.#state = { is: "closed" };
      await this.#sayGoodbyeFor(records);
    }
    await this.close();
  }

  /** Closes without a goodbye: for a link that has gone, or that is opened again at once under the same names. */
  async close(): Promise<void> {
    if (this.#state.is === "claiming") this.#state.claim.giveUp();
    this.#state = { is: "closed" };
    await this.#sockets.close();
  }

  #claim(): State {
    const claim = claimHostName(this.#context.wish, this.link, (probe) =>
      this.#sockets.tell(probe),
    );
    claim.won.then(
      (hostName) => this.#serve(hostName),
      () => undefined, // Given up, because the station was closed or its port is taken.
    );
    return { is: "claiming", claim };
  }

  #serve(hostName: string): void {
    if (this.#state.is !== "claiming" && this.#state.is !== "serving") return;
    const records = recordsOf(this.#profile, hostName, this.link);
    this.#state = { is: "serving", hostName, records };
    for (const code of TROUBLES_OF_THE_PORT)
      this.#context.toldTroubles.delete(`${this.link.name} ${code}`);
    this.#sockets.publish(this.#profile, hostName);
    setTimeout(() => {
      if (this.#state.is === "serving")
        this.#sockets.tell(response({ answers: this.#state.records }));
    }, SECOND_ANNOUNCEMENT_MS).unref();
    this.#context.log.info("mdns serving", {
      link: this.link.name,
      host_name: hostName,
      port: this.#profile.port,
    });
  }

  /** Somebody else holds our host name: step back and claim one again (RFC 6762 §9). */
  async #stepBack(hostName: string): Promise<void> {
    if (this.#state.is !== "serving") return;
    this.#context.log.warn("mdns host name disputed", {
      link: this.link.name,
      host_name: hostName,
    });
    const { records } = this.#state;
    this.#state = this.#claim();
    await this.#sayGoodbyeFor(records);
  }

  async #sayGoodbyeFor(records: HubRecord[]): Promise<void> {
    this.#ending = farewell(records);
    await this.#sockets.unpublish();
    this.#ending = [];
  }

  /** Only announcements and goodbyes of bonjour-service come here; it names records, we say our own of these names. */
  #speak(named: HeardRecord[]): HubRecord[] {
    const isGoodbye = named.every(({ ttl }) => ttl === 0);
    if (isGoodbye) return this.#ending;
    if (this.#state.is !== "serving") return [];
    const { hostName, records } = this.#state;
    return records.filter(
      ({ name }) =>
        isSameName(name, hostName) || named.some((record) => isSameName(record.name, name)),
    );
  }

  #hear(packet: HeardPacket, from: Asker, answer: (packet: SpokenPacket) => void): void {
    try {
      if (!isNeighbour(this.link, from.address)) return;
      this.#watchTheName(packet, from);
      if (packet.type === "response") this.#context.heardOfHubs(hubsIn(packet, this.link));
      else if (this.#state.is === "serving") this.#reply(packet, from, this.#state.records, answer);
    } catch (error) {
      // Whatever a machine on the network sends, the lesson goes on; a packet we cannot handle gets no answer.
      this.#noteTrouble(
        error instanceof Error ? error : new Error("packet not handled", { cause: error }),
      );
    }
  }

  #watchTheName(packet: HeardPacket, from: Asker): void {
    if (this.#state.is !== "claiming" && packet.type === "query") return;
    const ours = ownAddresses();
    // Our own packets come back to us, also from another link of this hub that leads to the same network.
    if (ours.has(from.address)) return;
    if (this.#state.is === "claiming") {
      this.#state.claim.hear(packet, ours);
    } else if (this.#state.is === "serving" && disputes(packet, this.#state.hostName, ours)) {
      void this.#stepBack(this.#state.hostName);
    }
  }

  #reply(
    query: HeardPacket,
    from: Asker,
    records: HubRecord[],
    answer: (packet: SpokenPacket) => void,
  ): void {
    const reply = replyTo(query, from.port, records);
    if (!reply) return;
    const send = () => {
      if (this.#state.is !== "serving") return;
      if (reply.to === "asker") answer(reply.packet);
      else this.#sockets.tell(reply.packet);
    };
    if (reply.afterMs === 0) send();
    else setTimeout(send, reply.afterMs).unref();
  }

  #break(error: Error): void {
    this.#noteTrouble(error);
    if (this.#state.is === "closed" || this.#state.is === "broken") return;
    if (this.#state.is === "claiming") this.#state.claim.giveUp();
    this.#state = { is: "broken", since: performance.now() };
  }

  /** Each kind of trouble is told once until all is well again: a dead link would fill the card with one line. */
  #noteTrouble(error: Error): void {
    const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
    const { toldTroubles, log } = this.#context;
    const trouble = `${this.link.name} ${code}`;
    if (this.#state?.is === "closed" || toldTroubles.has(trouble)) return;
    toldTroubles.add(trouble);
    log.warn("mdns trouble", { link: this.link.name, code });
  }
}
