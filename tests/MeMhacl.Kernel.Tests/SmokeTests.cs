namespace MeMhacl.Kernel.Tests;

public class SmokeTests { [Fact] public void Runs() { } }
