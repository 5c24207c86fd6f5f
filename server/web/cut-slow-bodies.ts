import type { IncomingMessage, RequestListener } from "node:http";
import type { Socket } from "node:net";
import { packsAddress } from "../../views/field/packs.tsx";

/** What a person writes has arrived long before. */
export const mostBodyMs = 30_000;
/** A set of lessons of 128 MB over the slowest radio of a school. */
export const mostPackMs = 30 * 60_000;

/**
 * Cuts off who sends a form more slowly than a person needs: half a minute after its headers. A set of lessons takes as
 * long as it moves: it is cut off at the second look, half a minute apart, that finds no byte more than the one before.
 * Node has one limit for every request of a server, which is that of a set here.
 */
export function cutSlowBodies(
  listener: RequestListener,
  cutOff: (socket: Socket) => void,
  bodyMs = mostBodyMs,
): RequestListener {
  return (request, response) => {
    if (!hasBody(request)) return listener(request, response);
    const { socket } = request;
    let bytesSeen = socket.bytesRead;
    const looks = setInterval(() => {
      const hasMoved = socket.bytesRead > bytesSeen;
      bytesSeen = socket.bytesRead;
      const mayGoOn = hasMoved && bringsPack(request) && !response.writableEnded;
      if (mayGoOn) return;
      clearInterval(looks);
      if (!request.complete) cutOff(socket);
    }, bodyMs);
    request.once("close", () => clearInterval(looks));
    return listener(request, response);
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"]) > 0;
}

function bringsPack({ method, url }: IncomingMessage): boolean {
  return method === "POST" && url === packsAddress;
}
