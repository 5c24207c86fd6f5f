import type { LinkProfile } from "./profile.ts";

const megabyte = 1024 * 1024;

/**
 * Examples of links. Every contract is another one: whoever sets a hub up names the nearest and says in the settings what is
 * otherwise here. No hours are among them, because a box that is off at night would never send anything.
 *
 * Least sessions: a class-day of 1,750 answers is 4 KB, and a session takes 2.5 to 3.3 KB beside (`air-bytes.ts`), so that on
 * a link that is paid for a day's answers go together. Budgets leave room for ten such days and more in one, for what was not
 * sent while the link was away. Prices are what these pages told; they differ by country and year:
 * - Iridium Certus 100: a session of up to 300 s is billed as 5 KB at least, a longer one also as 300 bytes for each second
 *   (digitalskies.info/certus-100-fair-use-policy-billing-increments). What a kilobyte costs, no page told.
 * - BGAN, standard IP: 50 KB each way at least, 6.40 to 6.95 US dollars a megabyte (globalsatellite.us/en/inmarsat-rates-0;
 *   scribd.com/document/81028503, rates of a reseller).
 * - Mobile networks: median of 4.47 US dollars a gigabyte south of the Sahara in 2022 (A4AI, by africanwirelesscomms.com);
 *   without a bundle many times that. GPRS is counted in kilobytes, rounded up for each session (support.emnify.com).
 * - Starlink, local priority: 25 US dollars for 50 GB more (stealthoptional.com, 2025); 1 MB is 0.05 cents.
 * - VSAT: paid by the month, slowed down above a day's or a month's share (skyvistasat.com/FAP.htm, bigblu.co.uk).
 */
export const shippedLinks = {
  "school-lan": {
    ...{ isMetered: false, dailyBytes: undefined, monthlyBytes: undefined, hours: undefined },
    ...{ leastSession: { bytes: 2 * 1024, orHours: 1 }, leastBilledBytes: 0, price: undefined },
  },
  starlink: {
    ...{ isMetered: false, dailyBytes: undefined, monthlyBytes: undefined, hours: undefined },
    ...{ leastSession: { bytes: 2 * 1024, orHours: 1 }, leastBilledBytes: 0 },
    price: dollarsAMegabyte(25 / (50 * 1024)),
  },
  vsat: {
    ...{
      isMetered: true,
      dailyBytes: 5 * megabyte,
      monthlyBytes: 100 * megabyte,
      hours: undefined,
    },
    ...{ leastSession: { bytes: 4 * 1024, orHours: 12 }, leastBilledBytes: 0, price: undefined },
  },
  "4g": {
    ...{ isMetered: true, dailyBytes: 5 * megabyte, monthlyBytes: 50 * megabyte, hours: undefined },
    ...{ leastSession: { bytes: 4 * 1024, orHours: 6 }, leastBilledBytes: 0 },
    price: dollarsAMegabyte(4.47 / 1024),
  },
  "3g": {
    ...{ isMetered: true, dailyBytes: 2 * megabyte, monthlyBytes: 20 * megabyte, hours: undefined },
    ...{ leastSession: { bytes: 4 * 1024, orHours: 12 }, leastBilledBytes: 0 },
    price: dollarsAMegabyte(4.47 / 1024),
  },
  gprs: {
    ...{ isMetered: true, dailyBytes: 500 * 1024, monthlyBytes: 5 * megabyte, hours: undefined },
    ...{ leastSession: { bytes: 4 * 1024, orHours: 24 }, leastBilledBytes: 1024 },
    price: dollarsAMegabyte(4.47 / 1024),
  },
  bgan: {
    ...{ isMetered: true, dailyBytes: 200 * 1024, monthlyBytes: megabyte, hours: undefined },
    ...{ leastSession: { bytes: 50 * 1024, orHours: 7 * 24 }, leastBilledBytes: 100 * 1024 },
    price: dollarsAMegabyte(6.95),
  },
  certus: {
    ...{ isMetered: true, dailyBytes: 100 * 1024, monthlyBytes: 500 * 1024, hours: undefined },
    ...{ leastSession: { bytes: 5 * 1024, orHours: 3 * 24 }, leastBilledBytes: 5 * 1024 },
    price: undefined,
  },
} satisfies Record<string, Omit<LinkProfile, "name">>;

function dollarsAMegabyte(dollars: number) {
  return { currency: "USD", perKilobyte: dollars / 1024, perSession: 0 };
}
