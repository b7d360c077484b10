/** What a browser without a session sees. It holds no script and no outside style, so the policy needs no exception. */
export const LOCKED_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Fleetglass is locked</title>
<h1>Fleetglass is locked</h1>
<p>This browser has not been let in yet. Open the whole address that Fleetglass printed when it started; it begins with
<code>Fleetglass ready:</code> and ends with a key.</p>
<p>If Fleetglass has been restarted since, the key is a new one: look for the newest such line.</p>
</html>
`;
