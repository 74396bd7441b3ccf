namespace MeMhacl.Kernel.Jupyter;

/// <summary>What the kernel has to say outside of any cell: one line each on the process's own stderr, which Jupyter shows in its log.</summary>
internal sealed class KernelLog
{
    // Not Console.Error: cells may redirect that.
    private readonly TextWriter _stderr = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });

    public void Write(string sentence)
    {
        try
        {
            _stderr.WriteLine($"kernel: {sentence}");
        }
        catch (IOException)
        {
            // Whoever read it is gone; that is no reason to end.
        }
    }
}
