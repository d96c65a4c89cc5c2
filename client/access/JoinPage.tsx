export function JoinPage() {
  return <p>Join</p>
}
