export function PeoplePage() {
  return <p>People</p>
}
