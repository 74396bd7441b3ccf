namespace TorchSharp.Tests;

public class SmokeTests { [Fact] public void Runs() { } }
