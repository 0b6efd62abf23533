export function ListenPage() {
  return null;
}
