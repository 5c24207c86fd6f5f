/**
 * Sends a thousand broken packets to the hub, half of them to its address and half to everybody: random bytes, cut
 * headers, a name that points at itself, labels that are too long or no UTF-8, and promises of records that do not come.
 */
import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";

const [PHONE, HUB, GROUP, PORT] = ["10.42.0.50", "10.42.0.1", "224.0.0.251", 5353];
const header = (questions: number, answers = 0, flags = 0) =>
  Buffer.from([0, 0, flags, 0, 0, questions, 0, answers, 0, 0, 0, 0]);
const learnLocal = Buffer.from("\x05learn\x05local\x00");

const nasty = [
  Buffer.alloc(0),
  header(1).subarray(0, 5),
  header(255, 255),
  Buffer.concat([header(1), Buffer.from([0xc0, 0x0c, 0, 1, 0, 1])]),
  Buffer.concat([header(1), Buffer.from([0x80, 0x41]), Buffer.alloc(200, 0x41)]),
  Buffer.concat([
    header(1),
    Buffer.from([63]),
    Buffer.alloc(63, 0xff),
    Buffer.from([0, 0, 255, 0, 1]),
  ]),
  // A question of no known type or class, and an address record of three bytes in an answer.
  Buffer.concat([header(1), learnLocal, Buffer.from([0xff, 0xfe, 0x12, 0x34])]),
  Buffer.concat([
    header(0, 1, 0x84),
    learnLocal,
    Buffer.from([0, 1, 0, 1, 0, 0, 0, 9, 0, 3, 1, 2, 3]),
  ]),
];

const packet = (number: number): Buffer =>
  nasty[number] ??
  Buffer.concat([number % 2 ? header(1) : randomBytes(12), randomBytes(number % 90)]);

const socket = createSocket("udp4");
socket.bind(0, () => {
  socket.setMulticastInterface(PHONE);
  send(0);
});

function send(number: number): void {
  if (number === 1000) {
    process.stdout.write("1000 sent\n");
    socket.close();
  } else {
    socket.send(packet(number), PORT, number % 2 ? HUB : GROUP, () => send(number + 1));
  }
}
