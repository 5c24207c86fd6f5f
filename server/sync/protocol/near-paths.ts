/** The door of a hub for other hubs near, beside those for people. */
export const nearDoor = "/near";
export const challengePath = `${nearDoor}/challenge`;
export const parcelsPath = `${nearDoor}/parcels`;
export const receiptsPath = `${nearDoor}/receipts`;
