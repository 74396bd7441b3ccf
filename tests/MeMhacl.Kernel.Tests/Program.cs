namespace MeMhacl.Kernel.Tests;

/// <summary>The kernel's process under test, as Jupyter starts it: <c>dotnet MeMhacl.Kernel.Tests.dll kernel CONNECTION_FILE</c>.</summary>
public static class Program
{
    public static int Main(string[] args)
    {
        try
        {
            KernelProcess.Run(args[1]);
            return 0;
        }
        catch (KernelException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
    }
}
