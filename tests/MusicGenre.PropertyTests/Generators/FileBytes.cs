namespace MusicGenre.PropertyTests.Generators;

/// <summary>Bytes that begin as a file of some format does and go on as they like.</summary>
public sealed record FileBytes(byte[] Values)
{
    public override string ToString() => Convert.ToHexString(Values);
}
