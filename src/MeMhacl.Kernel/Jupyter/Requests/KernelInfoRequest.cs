using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;

namespace MeMhacl.Kernel.Jupyter.Requests;

/// <summary>kernel_info_request: who is there.</summary>
internal sealed class KernelInfoRequest(Outbox outbox)
{
    private static readonly string Version = typeof(KernelInfoRequest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public void Answer(Request request)
    {
        var language = LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString();
        outbox.Reply(request, Replies.Ok(new JsonObject
        {
            ["protocol_version"] = MessageFrames.ProtocolVersion,
            ["implementation"] = "MeMhacl.Kernel",
            ["implementation_version"] = Version,
            ["language_info"] = new JsonObject
            {
                ["name"] = "C#", ["version"] = language, ["mimetype"] = "text/x-csharp", ["file_extension"] = ".cs", ["pygments_lexer"] = "csharp",
            },
            ["banner"] = $"C# {language} on .NET {Environment.Version}",
            ["help_links"] = new JsonArray(new JsonObject { ["text"] = "C#", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" }),
        }));
    }
}
