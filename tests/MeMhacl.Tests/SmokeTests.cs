namespace MeMhacl.Tests;

public class SmokeTests { [Fact] public void Runs() { } }
