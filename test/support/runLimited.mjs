// Runs a program of the tests in a process of its own, so that a hang can be ended and its output kept apart.
import { spawn } from "node:child_process";
import { checkout } from "./workbench/places.mjs";

/**
 * The program's end and the last of its output; never rejects.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, limitMilliseconds: number, keptCharacters: number, stdin: "ignore" | "pipe" }} options
 */
export function runLimited(program, args, { env, limitMilliseconds, keptCharacters, stdin }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: checkout, env, stdio: [stdin, "pipe", "pipe"] });
    let output = "";
    let isOverdue = false;
    const timer = setTimeout(() => {
      isOverdue = true;
      child.kill("SIGKILL");
    }, limitMilliseconds);
    const listen = (chunk) => (output = (output + chunk).slice(-keptCharacters));
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", (error) => (output += error.message));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code: code ?? signal, output, isOverdue });
    });
  });
}
