using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Changes the header of a checkpoint as JSON and mostly states its new length; sometimes changes the length of an array.</summary>
/// <param name="json">Changes the header.</param>
internal sealed class CheckpointMutator(JsonMutator json) : IMutator
{
    private const int LengthAt = 8;
    private const int HeaderAt = 12;

    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        var length = bytes.Length > HeaderAt ? Numbers.Read(bytes.Bytes.Slice(LengthAt, 4), isBigEndian: false) : 0;
        if (length <= 0 || length > bytes.Length - HeaderAt)
        {
            return;
        }

        var end = HeaderAt + (int)length;
        if (random.OneIn(12) && end + 4 <= bytes.Length)
        {
            Numbers.Change(bytes.Bytes.Slice(end, 4), isBigEndian: false, random);
            return;
        }

        var header = new ByteBuffer();
        header.Set(bytes.Bytes[HeaderAt..end]);
        json.Mutate(header, random);
        bytes.Replace(HeaderAt, (int)length, header.Bytes);
        if (!random.OneIn(16))
        {
            Numbers.Write(bytes.Bytes.Slice(LengthAt, 4), header.Length, isBigEndian: false);
        }
    }
}
