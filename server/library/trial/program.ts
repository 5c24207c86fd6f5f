/**
 * The file of `dist` with the program that tries lessons. The build puts a name in its place that tells what is in the file,
 * so that a hub that runs while another one is built goes on with its own.
 */
export const trialProgram = "trial.mjs";
