export function SignInPage() {
  return <p>SignIn</p>
}
