namespace MeMhacl.Notebook.Tests;

public class SmokeTests { [Fact] public void Runs() { } }
