import { request as ask, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A network between a hub and its collector that answers every request by a page until somebody has signed in. */
export type SignInPage = {
  url: string;
  /** How it answers; undefined once somebody has signed in. */
  says: { status: number; headers?: Record<string, string>; text?: string } | undefined;
  /** Whether the collector behind it is of before answers to knocks were signed. */
  isOld: boolean;
  /** What was sent to the page, and how many bytes each. */
  taken: { path: string; bytes: number }[];
  close(): Promise<void>;
};

/** @param port where the collector listens, on this machine */
export async function openSignInPage(port: number): Promise<SignInPage> {
  const server = createServer(async (request, response) => {
    const { method, url: path = "/", headers } = request;
    if (!page.says) {
      const on = ask({ port, method, path, headers }, (answer) => {
        if (page.isOld && path === "/knocks") return void sayUnsigned(answer, response);
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      on.on("error", () => response.destroy());
      request.pipe(on);
      return;
    }
    let bytes = 0;
    for await (const chunk of request) bytes += chunk.length;
    page.taken.push({ path, bytes });
    response
      .writeHead(page.says.status, { "content-type": "text/html", ...page.says.headers })
      .end(page.says.text ?? "<html>Please sign in to SchoolWiFi</html>");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port: own } = server.address() as AddressInfo; // it listens on a port
  const page: SignInPage = {
    ...{ url: `http://127.0.0.1:${own}`, says: { status: 200 }, isOld: false, taken: [] },
    close() {
      server.closeAllConnections();
      return new Promise((closed) => void server.close(() => closed()));
    },
  };
  return page;
}

async function sayUnsigned(answer: IncomingMessage, response: ServerResponse): Promise<void> {
  const [words] = (await text(answer)).split(" ");
  response.writeHead(answer.statusCode ?? 500).end(words);
}
