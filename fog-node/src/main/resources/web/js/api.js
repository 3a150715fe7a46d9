/** The node's API: every failure is a problem with a sentence (RFC 9457). */
import { emit } from "./store.js";

export const session = { operator: null, role: null, csrf: null, handles: [], longestPause: 120, reminder: 60, glassUntil: null };

export class Problem extends Error {
  constructor(status, title, detail) {
    super(detail ?? title);
    this.status = status;
    this.title = title;
  }
}

const JSON_TYPE = "application/json";

async function request(method, path, body, type = JSON_TYPE) {
  const headers = { Accept: JSON_TYPE };
  if (body !== undefined) headers["Content-Type"] = type;
  if (method !== "GET" && session.csrf) headers["X-CSRF-Token"] = session.csrf;
  let response;
  try {
    response = await fetch(`/api/v1/${path}`, { method, headers, body: body !== undefined && type === JSON_TYPE ? JSON.stringify(body) : body });
  } catch {
    throw new Problem(0, "No connection", method === "GET" ? "The node does not answer." : "The node does not answer; nothing was changed.");
  }
  const answer = response.headers.get("Content-Type")?.includes("json") ? await response.json() : null;
  if (response.ok) return answer;
  if (response.status === 401 && session.operator) {
    session.operator = null;
    emit("signed-out");
  }
  throw new Problem(response.status, answer?.title ?? response.statusText, answer?.detail);
}

export const read = (path) => request("GET", path);
export const send = (path, body = {}) => request("POST", path, body);
/** Of another type than JSON the body goes as it is. */
export const put = (path, body, type) => request("PUT", path, body, type);
export const remove = (path) => request("DELETE", path);

export async function whoAmI() {
  Object.assign(session, { glassUntil: null }, await read("session"));
  return session;
}

export function may(...roles) {
  return roles.includes(session.role);
}

/** Whether patients' data are open: to the role, or behind broken glass. */
export function sees() {
  return may("clinician", "biomed") || Boolean(session.glassUntil);
}

/** Whether alerts of this kind are this role's to answer. */
export function handles(kind) {
  return session.handles.includes(kind);
}
