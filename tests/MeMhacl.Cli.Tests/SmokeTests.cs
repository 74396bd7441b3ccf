namespace MeMhacl.Cli.Tests;

public class SmokeTests { [Fact] public void Runs() { } }
