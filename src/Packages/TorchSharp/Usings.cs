global using static TorchSharp.Native;
