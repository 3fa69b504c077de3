namespace MusicGenre.NAudio.Tests.Fakes;

/// <summary>A stream that cannot seek.</summary>
internal sealed class ForwardStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();
}
