namespace Packages.Tests;

public class SmokeTests { [Fact] public void Runs() { } }
