import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import { addressOf } from "./address.ts";

/** Says that what was held is let go. */
export type Leave = () => void;

/** By which it is seen how a body comes; Hono has it of Node's server. */
type Moving = { complete: boolean; socket: { bytesRead: number; destroy(): unknown } };

/** What comes: the most bytes it can have, from which address, and the request by which it moves. */
type Body = { bytes: number; from: string; incoming: Moving | undefined };

/** Where bodies of requests are held, no more bytes at once than there is room for. */
export type BodyRoom = {
  /** @returns undefined where there was no room within some seconds; of the body nothing was read */
  enter(body: Body): Promise<Leave | undefined>;
};

/** The rooms of a collector: what hubs tell each day has one of its own, which no large file can fill. */
export type BodyRooms = { small: BodyRoom; large: BodyRoom };

/** What whoever is turned away for a moment should wait, hub or browser. */
export const patienceSeconds = 30;

/** Larger than a request of a hub, or a form without a file, ever is. */
export const mostSmallBytes = 128 * 1024;

/**
 * Room for five files of 8 MB, which are taken in one after the other, and for three thousand calls of hubs. Of those no
 * address holds more than a quarter: one that lets its bodies trickle in keeps no hub out.
 */
export function openBodyRooms(patience: Partial<Patience> = {}): BodyRooms {
  const megabyte = 1024 * 1024;
  return {
    small: openBodyRoom({ most: 32 * megabyte, mostOfOne: 8 * megabyte }, patience),
    large: openBodyRoom({ most: 40 * megabyte, mostOfOne: 40 * megabyte }, patience),
  };
}

/** How many bytes are held at once, and how many of those from one address. */
type Size = { most: number; mostOfOne: number };

/** How long somebody waits for room, and how long the slowest may take room from whoever waits. */
type Patience = { waitMs: number; lookMs: number };

/** In which a body has to be there at all: what is slower than that is not waited for by others. */
export const mostBodyMs = 300_000;

/** `seen`: how many bytes its connection had brought at the last look; undefined before the first. */
type Guest = Body & { seen: number | undefined };
type Waiting = { guest: Guest; answer: (leave: Leave | undefined) => void };

/**
 * Whoever comes next is the one from whose address least is held, so that one who sends many does not keep others out. While
 * somebody waits, who would not be done in `mostBodyMs` at the pace of the last seconds is cut off.
 */
export function openBodyRoom(
  { most, mostOfOne }: Size,
  { waitMs = 10_000, lookMs = 3000 }: Partial<Patience> = {},
): BodyRoom {
  const inside = new Set<Guest>();
  const held = openTally();
  const waiting = new Set<Waiting>();
  let looks: NodeJS.Timeout | undefined;

  const fits = ({ bytes, from }: Guest) =>
    inside.size === 0 ||
    (held.inAll() + bytes <= most && held.from(from) + bytes <= Math.max(mostOfOne, bytes));

  function admit(guest: Guest): Leave {
    inside.add(guest);
    held.add(guest.from, guest.bytes);
    return () => {
      if (!inside.delete(guest)) return;
      held.add(guest.from, -guest.bytes);
      admitWaiting();
    };
  }

  function admitWaiting(): void {
    const nextOf = () => leastHeld(waiting, held.from);
    for (let next = nextOf(); next && fits(next.guest); next = nextOf()) {
      waiting.delete(next);
      next.answer(admit(next.guest));
    }
    if (waiting.size > 0) return;
    clearInterval(looks);
    looks = undefined;
  }

  function look(): void {
    for (const guest of inside) {
      const { incoming, bytes, seen } = guest;
      if (!incoming || incoming.complete) continue;
      guest.seen = incoming.socket.bytesRead;
      const isFirstLook = seen === undefined;
      if (!isFirstLook && guest.seen - seen < (bytes * lookMs) / mostBodyMs)
        incoming.socket.destroy();
    }
  }

  /** From now on somebody waits. */
  function watch(): void {
    if (looks) return;
    for (const guest of inside) guest.seen = guest.incoming?.socket.bytesRead;
    looks = setInterval(look, lookMs).unref();
  }

  return {
    async enter(body) {
      const guest = { ...body, seen: undefined };
      if (waiting.size === 0 && fits(guest)) return admit(guest);
      watch();
      return new Promise((resolve) => {
        const one: Waiting = { guest, answer: resolve };
        waiting.add(one);
        const patience = setTimeout(() => {
          waiting.delete(one);
          admitWaiting();
          resolve(undefined);
        }, waitMs);
        one.answer = (leave) => {
          clearTimeout(patience);
          resolve(leave);
        };
        admitWaiting(); // who waits may have been kept out by what his own address holds
      });
    },
  };
}

/** Who waits at an address from which least is held, the first of them. */
function leastHeld(waiting: Set<Waiting>, held: (address: string) => number): Waiting | undefined {
  const heldOf = ({ guest }: Waiting) => held(guest.from);
  return [...waiting].reduce<Waiting | undefined>(
    (best, one) => (best && heldOf(best) <= heldOf(one) ? best : one),
    undefined,
  );
}

/** Bytes that are held, in all and from each address; counted along, because whoever comes asks it of all who wait. */
function openTally() {
  const byAddress = new Map<string, number>();
  let all = 0;
  return {
    inAll: () => all,
    from: (address: string) => byAddress.get(address) ?? 0,
    add(address: string, bytes: number): void {
      all += bytes;
      const left = (byAddress.get(address) ?? 0) + bytes;
      if (left === 0) byAddress.delete(address);
      else byAddress.set(address, left);
    },
  };
}

/**
 * Finds room for the body of a request before anything of it is read.
 * @param mostBytes what whoever reads it takes at most
 */
export function enterRoom(
  rooms: BodyRooms,
  c: Context,
  mostBytes: number,
): Promise<Leave | undefined> {
  const { incoming }: Partial<HttpBindings> = c.env ?? {}; // Hono does not know by which server it is asked
  const bytes = Math.min(Number(c.req.header("content-length") ?? mostBytes), mostBytes);
  const room = bytes <= mostSmallBytes ? rooms.small : rooms.large;
  return room.enter({ bytes, from: addressOf(c), incoming });
}

/** Holds what follows until there is room, and the room until it is answered. */
export function inRoom(
  rooms: BodyRooms,
  mostBytes: number,
  refuse: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler {
  return async (c, next) => {
    const leave = await enterRoom(rooms, c, mostBytes);
    if (!leave) return refuse(c);
    try {
      return await next();
    } finally {
      leave();
    }
  };
}

/** Takes in the body of a request, and throws it away. */
export async function letBy(c: Context, mostBytes: number): Promise<void> {
  let bytes = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) return;
  }
}
