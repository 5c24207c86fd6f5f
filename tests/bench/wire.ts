import { connect } from "node:net";

/** Bytes of a whole answer as they come over the wire, head and body, as a phone on plain http gets them. */
export async function wireBytes(
  address: string,
  path: string,
  told: { cookie?: string; body?: string; isFragment?: boolean } = {},
): Promise<{ bytes: number; status: number }> {
  const { hostname, port } = new URL(address);
  const head = [
    `${told.body === undefined ? "GET" : "POST"} ${path} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    "Accept-Encoding: gzip, deflate",
    "Connection: close",
    ...(told.cookie ? [`Cookie: ${told.cookie}`] : []),
    ...(told.isFragment ? ["HX-Request: true"] : []),
    ...(told.body === undefined
      ? []
      : [
          "Content-Type: application/x-www-form-urlencoded",
          `Content-Length: ${Buffer.byteLength(told.body)}`,
        ]),
  ];
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.write(`${head.join("\r\n")}\r\n\r\n${told.body ?? ""}`);
  await new Promise((ended, failed) => socket.once("close", ended).once("error", failed));
  const answer = Buffer.concat(chunks);
  return { bytes: answer.length, status: Number(answer.subarray(9, 12).toString()) };
}
