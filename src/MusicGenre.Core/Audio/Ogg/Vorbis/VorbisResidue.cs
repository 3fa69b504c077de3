namespace MusicGenre.Audio.Ogg.Vorbis;

/// <summary>The fine structure of spectra (residue types 0 to 2): partitions whose values are sums of vectors from several books.</summary>
internal sealed class VorbisResidue
{
    private const int PassCount = 8;

    private readonly VorbisCodebook[] _books;
    private int _type;
    private int _begin;
    private int _end;
    private int _partitionLength;
    private int _classCount;
    private int _classBook;

    // The book of each class and pass, or −1.
    private int[] _passBooks = [];

    // The classes of all partitions of each channel.
    private byte[] _classes = [];

    private VorbisResidue(VorbisCodebook[] books) => _books = books;

    /// <summary>Reads the description of a residue. Returns null if it is damaged.</summary>
    public static VorbisResidue? Read(ref VorbisBits bits, int type, VorbisCodebook[] books)
    {
        var residue = new VorbisResidue(books)
        {
            _type = type,
            _begin = bits.Read(24),
            _end = bits.Read(24),
            _partitionLength = bits.Read(24) + 1,
            _classCount = bits.Read(6) + 1,
            _classBook = bits.Read(8),
        };
        if (type > 2 || residue._classBook >= books.Length || !residue.AreClassesWithinBook())
        {
            return null;
        }

        Span<int> passes = stackalloc int[residue._classCount];
        foreach (ref var pass in passes)
        {
            pass = bits.Read(3);
            pass |= bits.ReadFlag() ? bits.Read(5) << 3 : 0;
        }

        residue._passBooks = new int[residue._classCount * PassCount];
        for (var i = 0; i < residue._passBooks.Length; i++)
        {
            var isUsed = (passes[i / PassCount] & (1 << (i % PassCount))) != 0;
            var book = isUsed ? bits.Read(8) : -1;
            if (book >= books.Length || (isUsed && !books[book].HasVectors))
            {
                return null;
            }

            residue._passBooks[i] = book;
        }

        return bits.IsExhausted ? null : residue;
    }

    /// <summary>Adds what a packet holds to the spectra of some channels. At the end of the packet the rest stays as it is.</summary>
    /// <param name="bits">The packet's bits.</param>
    /// <param name="spectra">The spectra, one after the other.</param>
    /// <param name="length">The number of values of each spectrum.</param>
    /// <param name="channels">The channels to which this residue belongs.</param>
    /// <param name="isSilent">For each channel of the stream, whether it has no residue.</param>
    /// <param name="scratch">Room for the spectra of all channels.</param>
    public void Decode(ref VorbisBits bits, Span<float> spectra, int length, ReadOnlySpan<int> channels, ReadOnlySpan<bool> isSilent, Span<float> scratch)
    {
        if (_type != 2)
        {
            Decode(ref bits, spectra, length, length, channels, isSilent);
            return;
        }

        var isAllSilent = true;
        foreach (var channel in channels)
        {
            isAllSilent &= isSilent[channel];
        }

        if (isAllSilent)
        {
            return;
        }

        // The channels are interleaved to one.
        scratch = scratch[..(length * channels.Length)];
        scratch.Clear();
        Decode(ref bits, scratch, 0, scratch.Length, [0], [false]);
        for (var i = 0; i < channels.Length; i++)
        {
            var spectrum = spectra.Slice(channels[i] * length, length);
            for (int k = 0, from = i; k < length; k++, from += channels.Length)
            {
                spectrum[k] = scratch[from];
            }
        }
    }

    private bool AreClassesWithinBook()
    {
        var book = _books[_classBook];
        var combinations = 1L;
        for (var i = 0; i < book.Dimensions && combinations <= book.EntryCount; i++)
        {
            combinations *= _classCount;
        }

        return book.Dimensions > 0 && combinations <= book.EntryCount;
    }

    private void Decode(
        ref VorbisBits bits, Span<float> spectra, int stride, int length, ReadOnlySpan<int> channels, ReadOnlySpan<bool> isSilent)
    {
        var begin = Math.Min(_begin, length);
        var partitionCount = (Math.Min(_end, length) - begin) / _partitionLength;
        if (partitionCount <= 0)
        {
            return;
        }

        if (_classes.Length < partitionCount * channels.Length)
        {
            _classes = new byte[partitionCount * channels.Length];
        }

        var perWord = _books[_classBook].Dimensions;
        for (var pass = 0; pass < PassCount; pass++)
        {
            for (var partition = 0; partition < partitionCount; partition++)
            {
                if (pass == 0 && partition % perWord == 0 && !ReadClasses(ref bits, partition, partitionCount, channels, isSilent))
                {
                    return;
                }

                for (var i = 0; i < channels.Length; i++)
                {
                    if (isSilent[channels[i]])
                    {
                        continue;
                    }

                    var book = _passBooks[(_classes[(i * partitionCount) + partition] * PassCount) + pass];
                    var values = spectra.Slice((channels[i] * stride) + begin + (partition * _partitionLength), _partitionLength);
                    if (book >= 0 && !AddVectors(ref bits, _books[book], values))
                    {
                        return;
                    }
                }
            }
        }
    }

    private bool ReadClasses(
        ref VorbisBits bits, int partition, int partitionCount, ReadOnlySpan<int> channels, ReadOnlySpan<bool> isSilent)
    {
        var book = _books[_classBook];
        for (var i = 0; i < channels.Length; i++)
        {
            if (isSilent[channels[i]])
            {
                continue;
            }

            var word = book.Decode(ref bits);
            if (word < 0)
            {
                return false;
            }

            for (var k = book.Dimensions - 1; k >= 0; k--)
            {
                if (partition + k < partitionCount)
                {
                    _classes[(i * partitionCount) + partition + k] = (byte)(word % _classCount);
                }

                word /= _classCount;
            }
        }

        return true;
    }

    private bool AddVectors(ref VorbisBits bits, VorbisCodebook book, Span<float> values)
    {
        // Type 0 spreads a vector over the partition; the others write it in one piece.
        var step = _type == 0 ? values.Length / book.Dimensions : 1;
        var vectorCount = _type == 0 ? step : (values.Length + book.Dimensions - 1) / book.Dimensions;
        for (var i = 0; i < vectorCount; i++)
        {
            var entry = book.Decode(ref bits);
            if (entry < 0)
            {
                return false;
            }

            var at = _type == 0 ? i : i * book.Dimensions;
            foreach (var value in book.Vector(entry))
            {
                if (at < values.Length)
                {
                    values[at] += value;
                }

                at += step;
            }
        }

        return true;
    }
}
