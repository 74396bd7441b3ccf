using System.Security.Cryptography;
using System.Text;

namespace MeMhacl.Kernel.Jupyter;

/// <summary>HMAC-SHA256 in hexadecimal over a message's four JSON frames, byte for byte as sent.</summary>
/// <param name="key">The connection file's key; empty: nothing is signed or checked.</param>
internal sealed class MessageSigner(string key)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    public byte[] Sign(ReadOnlySpan<byte[]> frames)
    {
        if (_key.Length == 0)
        {
            return [];
        }

        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var frame in frames)
        {
            hash.AppendData(frame);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether the signature is right; takes the same time wherever it is wrong.</summary>
    public bool Verify(ReadOnlySpan<byte[]> frames, ReadOnlySpan<byte> signature) =>
        _key.Length == 0 || CryptographicOperations.FixedTimeEquals(Sign(frames), signature);
}
