import type { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { isIP, connect as openSocket, type Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { DamagedError } from "./protocol/bytes.ts";
import { provingKeyOf } from "./protocol/signing-key.ts";

/** Whom a secure socket leads to, and by which key that one is known. */
export type SecurePeer = {
  host: string;
  port: number;
  /** Ed25519, 32 bytes. */
  signing: Uint8Array;
  /** Where an earlier connection left off: with it a kilobyte less is needed to begin (RFC 8446, 2.2). */
  session: Buffer | undefined;
  /** When nothing has come of it for so long, there is none; or at once, at the signal. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Somebody is there, and TLS begins: from now on bytes are on the air, whatever comes of it. `under`: the connection of TCP. */
  onBegun?: (under: Socket) => void;
};

/**
 * Of those of TLS 1.3 (RFC 8446, 9.1: each server has the first) the ones with a hash of 32 bytes: with one of 48 a handshake and
 * its tickets are a hundred bytes longer.
 */
const shortCiphers = "TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256";

/**
 * Opens a connection by TLS 1.3. It is the collector when a certificate for its name was signed by the collector's own key,
 * which the hub has been told: then no clock is asked, for a hub's may be wrong by decades; or when an authority that
 * everybody trusts says so. Nothing is sent before that is known.
 * @throws DamagedError when it is somebody else
 */
export async function openSecureSocket(peer: SecurePeer): Promise<TLSSocket> {
  const { host, port, signing, session, timeoutMs, signal, onBegun } = peer;
  const under = openSocket({ host, port });
  const socket = connect({
    ...{ socket: under, session, minVersion: "TLSv1.3", ciphers: shortCiphers },
    ...(isIP(host) ? {} : { servername: host }), // RFC 6066, 3: never an address
    rejectUnauthorized: false, // who it is, is looked at below
  });
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error("Nothing comes of it.")));
  if (onBegun) under.once("connect", () => onBegun(under));
  try {
    await once(socket, "secureConnect", { signal });
    const isProven =
      socket.isSessionReused() || // only who was proven before can go on with it
      socket.authorized ||
      isSignedByCollector(socket, host, signing);
    if (!isProven) throw new DamagedError("It is not this collector that answers.");
    return socket.setTimeout(0);
  } catch (error) {
    socket.destroy();
    under.destroy();
    throw error;
  }
}

function isSignedByCollector(socket: TLSSocket, host: string, signing: Uint8Array): boolean {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return false;
  return isFor(certificate, host) && certificate.verify(provingKeyOf(signing));
}

function isFor(certificate: X509Certificate, host: string): boolean {
  return (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined;
}
